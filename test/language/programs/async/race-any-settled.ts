/** race, any and allSettled. */
const after = <T>(millis: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), millis));
const failAfter = (millis: number, text: string): Promise<string> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error(text)), millis));
export async function main(): Promise<void> {
  console.log(await Promise.race([after(40, "slow"), after(5, "fast")]));
  console.log(await Promise.any([failAfter(1, "no"), after(20, "yes")]));
  const settled = await Promise.allSettled([after(1, "a"), failAfter(1, "b")]);
  for (const one of settled) {
    if (one.status === "fulfilled") console.log("value", one.value);
    else console.log("reason", (one.reason as Error).message);
  }
  try {
    await Promise.race([failAfter(1, "first"), after(20, "late")]);
  } catch (error) {
    console.log((error as Error).message);
  }
}
