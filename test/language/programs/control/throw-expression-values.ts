/** Errors from the library: what they are called. */
function nameOf(action: () => unknown): string {
  try {
    action();
    return "nothing";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "other";
  }
}
const empty: number[] = [];
console.log(nameOf(() => empty.reduce((a, b) => a + b)));
console.log(nameOf(() => (1).toFixed(101)));
console.log(nameOf(() => (1).toString(1)));
console.log(nameOf(() => [1].with(5, 0)));
console.log(nameOf(() => JSON.parse("{")));
