/** finally runs whatever ends the block. */
const log: string[] = [];
function way(kind: string): string {
  for (let i = 0; i < 2; i++) {
    try {
      log.push(`try ${kind} ${i}`);
      if (kind === "return") return "returned";
      if (kind === "break") break;
      if (kind === "continue") continue;
      if (kind === "throw") throw new Error("thrown");
    } finally {
      log.push(`finally ${i}`);
    }
    log.push("after");
  }
  return "end";
}
for (const kind of ["none", "return", "break", "continue", "throw"]) {
  try {
    log.push(way(kind));
  } catch (error) {
    log.push((error as Error).message);
  }
}
console.log(log.join("\n"));
