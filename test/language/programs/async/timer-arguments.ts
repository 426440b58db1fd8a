/** Timers that hand over arguments, and functions of promises as their callbacks. */
const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));
const value = <T>(ms: number, v: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, ms, v));
function greet(name: string, n: number): void {
  console.log(name, n);
}
const timeout = <T>(p: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    p,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`timeout ${ms}`)), ms)),
  ]);
export async function main(): Promise<void> {
  await wait(2);
  console.log(await value(1, "v"), await value(1, 7));
  setTimeout(greet, 3, "hello", 1);
  setTimeout(greet, 1, "first", 2);
  setTimeout(console.log, 5, "log");
  await wait(8);
  // Alone: Node does not say whether an immediate comes before a timeout of 1 ms.
  setImmediate(greet, "imm", 3);
  await wait(4);
  let n = 0;
  await new Promise<void>((resolve) => {
    const t = setInterval(
      (step: number) => {
        n += step;
        if (n >= 6) {
          clearInterval(t);
          resolve();
        }
      },
      1,
      2,
    );
  });
  console.log(n);
  console.log(await timeout(value(1, "quick"), 20));
  try {
    await timeout(value(30, "slow"), 2);
  } catch (e) {
    console.log((e as Error).message);
  }
}
