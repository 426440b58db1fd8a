/** A semaphore, a pool, a cache, retries: what programs make of promises. */
class Semaphore {
  private queue: (() => void)[] = [];
  constructor(private free: number) {}
  async acquire(): Promise<() => void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    return () => {
      const next = this.queue.shift();
      if (next) next();
      else this.free++;
    };
  }
  async use<T>(task: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await task();
    } finally {
      release();
    }
  }
}
async function pool<T, R>(
  items: readonly T[],
  limit: number,
  worker: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await worker(items[i]!, i);
    }
  };
  await Promise.all(Array.from({ length: limit }, run));
  return results;
}
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((a, b) => {
    resolve = a;
    reject = b;
  });
  return { promise, resolve, reject };
}
class Cache<K, V> {
  private readonly pending = new Map<K, Promise<V>>();
  constructor(private readonly load: (key: K) => Promise<V>) {}
  get(key: K): Promise<V> {
    let p = this.pending.get(key);
    if (!p) {
      p = this.load(key).catch((e: Error) => {
        this.pending.delete(key);
        throw e;
      });
      this.pending.set(key, p);
    }
    return p;
  }
}
async function retry<T>(times: number, task: (attempt: number) => Promise<T>): Promise<T> {
  let last: unknown;
  for (let i = 1; i <= times; i++) {
    try {
      return await task(i);
    } catch (error) {
      last = error;
      console.log(`attempt ${i}: ${(error as Error).message}`);
      await sleep(i);
    }
  }
  throw new Error(`after ${times}`, { cause: last });
}
export async function main(): Promise<void> {
  const sem = new Semaphore(2);
  let active = 0,
    most = 0;
  await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      sem.use(async () => {
        most = Math.max(most, ++active);
        await sleep(n % 2 ? 2 : 1);
        active--;
        return n;
      }),
    ),
  ).then((r) => console.log(r, most));
  console.log(
    await pool(["a", "bb", "ccc"], 2, async (s, i) => {
      await sleep(3 - i);
      return s.length * 10 + i;
    }),
  );
  const d = deferred<string>();
  setTimeout(() => d.resolve("deferred"), 1);
  console.log(await d.promise);
  let loads = 0;
  const cache = new Cache<string, number>(async (k) => {
    loads++;
    await sleep(1);
    if (k === "bad") throw new Error("bad key");
    return k.length;
  });
  console.log(await Promise.all([cache.get("abc"), cache.get("abc"), cache.get("z")]), loads);
  await cache.get("bad").catch((e: Error) => console.log(e.message));
  await cache.get("bad").catch(() => console.log("again", loads));
  console.log(
    await retry(3, async (n) => {
      if (n < 3) throw new Error("flaky " + n);
      return "ok " + n;
    }),
  );
  try {
    await retry(2, async () => {
      throw new TypeError("never");
    });
  } catch (e) {
    const err = e as Error;
    console.log(err.message, err.cause instanceof TypeError);
  }
  const chain = [1, 2, 3].reduce(
    async (acc, n) => [...(await acc), await sleep(1).then(() => n * n)],
    Promise.resolve<number[]>([]),
  );
  console.log(await chain);
  const steps: Array<(x: number) => Promise<number> | number> = [
    (x) => x + 1,
    async (x) => x * 2,
    (x) => Promise.resolve(x - 3),
  ];
  let x = 5;
  for (const step of steps) x = await step(x);
  console.log(x);
  const first = await Promise.race([sleep(20).then(() => "slow"), sleep(1).then(() => "fast")]);
  console.log(first);
  const { promise, resolve } = deferred<number>();
  resolve(9);
  console.log(await promise);
}
