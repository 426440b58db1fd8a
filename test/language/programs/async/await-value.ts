/** await of values and promises; what comes after waits its turn. */
async function twice(n: number): Promise<number> {
  const value = await n;
  return value * 2;
}
export async function main(): Promise<void> {
  console.log("before");
  const pending = twice(21);
  console.log("started");
  console.log(await pending);
  console.log(await Promise.resolve("direct"));
}
