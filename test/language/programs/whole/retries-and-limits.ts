const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function withTimeout<T>(p: Promise<T>, ms: number, label = "operation"): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${label} timed out after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([p, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
async function retry<T>(
  fn: (attempt: number) => Promise<T>,
  { times = 3, delay = 1 } = {},
): Promise<T> {
  let last: unknown;
  for (let i = 1; i <= times; i++) {
    try {
      return await fn(i);
    } catch (e) {
      last = e;
      await sleep(delay * 2 ** i);
    }
  }
  throw last;
}
class Semaphore {
  private waiting: (() => void)[] = [];
  constructor(private free: number) {}
  async use<T>(fn: () => Promise<T>): Promise<T> {
    if (this.free === 0) await new Promise<void>((r) => this.waiting.push(r));
    else this.free--;
    try {
      return await fn();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
async function* ticks(n: number): AsyncGenerator<number, void, unknown> {
  for (let i = 0; i < n; i++) {
    await sleep(1);
    yield i;
  }
}
export async function main(): Promise<void> {
  try {
    await withTimeout(sleep(50), 5, "nap");
  } catch (e) {
    console.log((e as Error).message);
  }
  console.log(await withTimeout(Promise.resolve("quick"), 50));
  const value = await retry(async (attempt) => {
    if (attempt < 3) throw new Error(`no ${attempt}`);
    return `yes ${attempt}`;
  });
  console.log(value);
  await retry(
    async () => {
      throw new TypeError("always");
    },
    { times: 2 },
  ).catch((e: Error) => console.log(e.name, e.message));
  const s = new Semaphore(2);
  let running = 0,
    most = 0;
  const results = await Promise.all(
    [5, 3, 4, 1, 2].map((n) =>
      s.use(async () => {
        running++;
        most = Math.max(most, running);
        await sleep(n * 3);
        running--;
        return n * n;
      }),
    ),
  );
  console.log(results, most);
  let sum = 0;
  for await (const t of ticks(4)) sum += t;
  console.log(sum);
  const settled = await Promise.allSettled([
    Promise.resolve(1),
    Promise.reject(new RangeError("bad")),
    sleep(1).then(() => "late"),
  ]);
  for (const r of settled)
    console.log(r.status, r.status === "fulfilled" ? r.value : (r.reason as Error).message);
  const [a, b] = await Promise.all([Promise.resolve("x"), Promise.resolve(2)]);
  console.log(a.toUpperCase(), b + 1);
}
