/** Microtasks run in order, before timers; every await is one turn. */
const log: string[] = [];
async function steps(name: string): Promise<void> {
  log.push(`${name}1`);
  await null;
  log.push(`${name}2`);
  await null;
  log.push(`${name}3`);
}
export async function main(): Promise<void> {
  setTimeout(() => log.push("timer"), 0);
  queueMicrotask(() => log.push("micro"));
  const a = steps("a");
  const b = steps("b");
  Promise.resolve().then(() => log.push("then"));
  log.push("sync");
  await Promise.all([a, b]);
  log.push("all");
  await new Promise<void>((resolve) => setTimeout(resolve, 1));
  console.log(log.join(" "));
}
