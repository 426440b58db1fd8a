/** await in finally, and the value that stays. */
async function work(fail: boolean): Promise<string> {
  try {
    await null;
    if (fail) throw new Error("failed");
    return "done";
  } finally {
    await null;
    console.log("released");
  }
}
export async function main(): Promise<void> {
  console.log(await work(false));
  console.log(await work(true).catch((error) => error.message));
}
