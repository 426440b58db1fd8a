/** A lock made of promises: one after another. */
class Lock {
  private last: Promise<void> = Promise.resolve();
  run<T>(action: () => Promise<T>): Promise<T> {
    const result = this.last.then(() => action());
    this.last = result.then(
      () => {},
      () => {},
    );
    return result;
  }
}
export async function main(): Promise<void> {
  const lock = new Lock();
  const log: string[] = [];
  const job = (name: string, millis: number) =>
    lock.run(async () => {
      log.push(`${name} begins`);
      await new Promise<void>((resolve) => setTimeout(resolve, millis));
      log.push(`${name} ends`);
      return name;
    });
  console.log(await Promise.all([job("a", 20), job("b", 1), job("c", 5)]));
  console.log(log);
}
