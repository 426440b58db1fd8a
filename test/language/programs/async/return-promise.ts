/** An async function that returns a promise takes three turns, one that awaits it one. */
const log: string[] = [];
async function returning(): Promise<string> {
  return Promise.resolve("returned");
}
async function awaiting(): Promise<string> {
  return await Promise.resolve("awaited");
}
export function main(): void {
  returning().then((text) => log.push(text));
  awaiting().then((text) => log.push(text));
  let chain = Promise.resolve();
  for (let i = 1; i <= 5; i++) chain = chain.then(() => void log.push(`turn ${i}`));
  setTimeout(() => console.log(log.join(", ")), 5);
}
