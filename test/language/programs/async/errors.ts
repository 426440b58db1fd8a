/** try, catch and finally around await. */
async function fails(): Promise<number> {
  await null;
  throw new RangeError("async");
}
async function run(): Promise<string> {
  try {
    return `${await fails()}`;
  } catch (error) {
    return error instanceof RangeError ? `caught ${error.message}` : "other";
  } finally {
    console.log("cleaned up");
  }
}
export async function main(): Promise<void> {
  console.log(await run());
  await fails().catch((error) => console.log("again", error.message));
}
