/** Promise.all keeps order, and rejects with the first that does. */
const after = <T>(millis: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), millis));
const failAfter = (millis: number, text: string): Promise<number> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error(text)), millis));
export async function main(): Promise<void> {
  console.log(await Promise.all([after(30, 1), after(10, 2), after(20, 3)]));
  const [n, text] = await Promise.all([after(5, 42), after(1, "text")]);
  console.log(n, text);
  try {
    await Promise.all([failAfter(30, "late"), failAfter(10, "early"), after(1, 0)]);
  } catch (error) {
    console.log((error as Error).message);
  }
  console.log(await Promise.all([]));
}
