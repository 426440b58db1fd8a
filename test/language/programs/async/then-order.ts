/** The order of reactions on several promises. */
export function main(): void {
  const log: string[] = [];
  const resolved = Promise.resolve("x");
  resolved
    .then(() => log.push("a1"))
    .then(() => log.push("a2"))
    .then(() => log.push("a3"));
  resolved
    .then(() => log.push("b1"))
    .then(() => log.push("b2"))
    .then(() => log.push("b3"));
  queueMicrotask(() => {
    log.push("m1");
    queueMicrotask(() => log.push("m2"));
  });
  setTimeout(() => console.log(log.join(" ")), 5);
}
