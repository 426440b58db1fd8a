/** Many calls end at once, and their finally blocks run inside out. */
let cleaned = 0;
function dive(depth: number): number {
  try {
    if (depth === 0) throw new Error("bottom");
    return dive(depth - 1) + 1;
  } finally {
    cleaned += depth;
  }
}
try {
  dive(100);
} catch (error) {
  console.log((error as Error).message, cleaned);
}
