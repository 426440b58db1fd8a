/** Retries with growing pauses. */
const pause = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));
async function retry<T>(times: number, action: (attempt: number) => Promise<T>): Promise<T> {
  let last: Error = new Error("no attempt");
  for (let attempt = 1; attempt <= times; attempt++) {
    try {
      return await action(attempt);
    } catch (error) {
      last = error as Error;
      console.log(`attempt ${attempt}: ${last.message}`);
      await pause(2 ** attempt);
    }
  }
  throw last;
}
async function flaky(attempt: number): Promise<string> {
  await null;
  if (attempt < 3) throw new Error(`not yet`);
  return `after ${attempt}`;
}
export async function main(): Promise<void> {
  console.log(await retry(5, flaky));
  try {
    await retry(2, flaky);
  } catch (error) {
    console.log("gave up:", (error as Error).message);
  }
}
