/** The executor runs at once; only the first settling counts. */
export async function main(): Promise<void> {
  const log: string[] = [];
  const promise = new Promise<number>((resolve, reject) => {
    log.push("executor");
    resolve(1);
    resolve(2);
    reject(new Error("too late"));
  });
  log.push("made");
  log.push(String(await promise), String(await promise));
  const thrown = new Promise<number>(() => {
    throw new Error("in executor");
  });
  await thrown.catch((error) => log.push(error.message));
  const nested = new Promise<string>((resolve) => resolve(Promise.resolve("inner")));
  log.push(await nested);
  console.log(log);
}
