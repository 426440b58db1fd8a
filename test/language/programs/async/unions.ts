/** What may be a value or a promise; promises of different types together; super in what waits. */
type Maybe<T> = T | Promise<T>;
class Base {
  protected n = 1;
  async add(by: number, ...more: number[]): Promise<number> {
    return this.n + by + more.length;
  }
  name(): string {
    return "base";
  }
}
class Derived extends Base {
  override async add(by: number, ...more: number[]): Promise<number> {
    try {
      return (await super.add(by + more.length, 1, 2)) * 10;
    } finally {
      console.log(super.name());
    }
  }
  names(): string[] {
    return [1, 2].map((n) => super.name() + n);
  }
}
async function either(flag: boolean): Promise<string> {
  return flag ? "value" : Promise.resolve("promise");
}
function maybe(flag: boolean): Maybe<number> {
  return flag ? 1 : Promise.resolve(2);
}
async function run(action: () => void | Promise<void>): Promise<string> {
  await action();
  return "ran";
}
class Cache {
  private pending: Promise<number> | null = null;
  count = 0;
  get(): Promise<number> {
    if (!this.pending) this.pending = this.load();
    return this.pending;
  }
  private async load(): Promise<number> {
    this.count++;
    await null;
    return 7;
  }
}
async function rejected(): Promise<never> {
  throw new Error("never");
}
export async function main(): Promise<void> {
  console.log(await new Derived().add(5), new Derived().names());
  console.log(await either(true), await either(false));
  const m = maybe(true);
  console.log(
    m instanceof Promise ? "promise" : m + 1,
    await maybe(false),
    (await maybe(true)) + 1,
  );
  console.log(
    await run(() => {}),
    await run(async () => {
      await null;
    }),
  );
  const c = new Cache();
  console.log(await Promise.all([c.get(), c.get()]), c.count);
  try {
    await rejected();
  } catch (error) {
    console.log((error as Error).message);
  }
  const waiters: ((value: number) => void)[] = [];
  const waiting = new Promise<number>((resolve) => waiters.push(resolve));
  waiters[0]?.(5);
  console.log(await waiting);
  const p = new Promise<void>((resolve, reject) => {
    try {
      throw new Error("x");
    } catch (error) {
      reject(error);
    }
  });
  console.log(
    await p.then(
      () => "fine",
      (error) => error.message,
    ),
  );
  console.log(await Promise.resolve(1).then((n) => (n > 0 ? Promise.resolve("a") : "b")));
  console.log(
    await Promise.resolve(1).then((n) => {
      if (n > 5) return Promise.resolve(n);
      return n + 1;
    }),
  );
  console.log(await Promise.all([1, Promise.resolve("two"), true]));
  console.log(await Promise.race([Promise.resolve(1), Promise.resolve("x")]));
  const [a, b] = await Promise.allSettled([Promise.resolve(1), Promise.reject(new Error("bad"))]);
  console.log(a.status, b.status);
  console.log((await Promise.all([1, 2, 3].map(async (n) => n * 2))).join());
  console.log((await Promise.all([Promise.resolve(1), Promise.resolve(2)])).map((n) => n + 1));
  const set = new Set([1, 2]);
  console.log(await Promise.all([...set].map((n) => Promise.resolve(n))));
  let chain: Promise<void> = Promise.resolve();
  for (let i = 0; i < 3; i++) chain = chain.then(() => void console.log(i));
  await chain;
  try {
    await Promise.any([Promise.reject(new Error("1")), Promise.reject(new Error("2"))]);
  } catch (error) {
    console.log((error as AggregateError).errors.map((e) => e.message));
  }
  const r = await Promise.resolve(3).finally(() => Promise.resolve(9));
  console.log(r);
  const q = Promise.reject(new Error("late")).catch(() => undefined);
  console.log(await q);
  const optional: Promise<number> | undefined = undefined as Promise<number> | undefined;
  console.log(await optional, await optional?.then((n) => n));
}
