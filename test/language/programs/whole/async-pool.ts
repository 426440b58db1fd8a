/** Asynchronous work: a pool with a limit, retries with growing delays, timeouts, pipelines of generators. */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}
function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`${ms} ms are over`)), ms);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
interface RetryOptions {
  attempts?: number;
  delay?: number;
  factor?: number;
  onRetry?: (error: Error, attempt: number) => void;
}
async function retry<T>(
  fn: (attempt: number) => Promise<T>,
  { attempts = 3, delay = 1, factor = 2, onRetry }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn(attempt);
    } catch (error) {
      if (attempt >= attempts) throw error;
      onRetry?.(error as Error, attempt);
      await sleep(delay * factor ** (attempt - 1));
    }
  }
}
class Pool {
  private running = 0;
  peak = 0;
  private readonly waiting: (() => void)[] = [];
  constructor(private readonly limit: number) {}
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    this.peak = Math.max(this.peak, this.running);
    try {
      return await task();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
  map<A, B>(items: Iterable<A>, fn: (item: A, index: number) => Promise<B>): Promise<B[]> {
    return Promise.all(Array.from(items, (item, index) => this.run(() => fn(item, index))));
  }
}
async function* count(to: number): AsyncGenerator<number> {
  for (let i = 1; i <= to; i++) {
    await sleep(0);
    yield i;
  }
}
async function* filter<T>(
  source: AsyncIterable<T>,
  test: (value: T) => boolean,
): AsyncGenerator<T> {
  for await (const value of source) if (test(value)) yield value;
}
async function* map<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => U | Promise<U>,
): AsyncGenerator<U> {
  for await (const value of source) yield await fn(value);
}
async function* chunk<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let list: T[] = [];
  for await (const value of source) {
    list.push(value);
    if (list.length === size) {
      yield list;
      list = [];
    }
  }
  if (list.length > 0) yield list;
}
async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of source) all.push(value);
  return all;
}
export async function main(): Promise<void> {
  const pool = new Pool(2);
  const order: string[] = [];
  const squares = await pool.map([3, 1, 2, 4], async (n, i) => {
    order.push(`start ${i}`);
    await sleep(n * 3);
    return n * n;
  });
  console.log(squares, pool.peak, order);
  const tries: number[] = [];
  const value = await retry(
    async (attempt) => {
      tries.push(attempt);
      if (attempt < 3) throw new Error(`attempt ${attempt}`);
      return `done after ${attempt}`;
    },
    { onRetry: (error, attempt) => console.log("retry", attempt, error.message) },
  );
  console.log(value, tries);
  const failed = await retry(() => Promise.reject<string>(new Error("never")), {
    attempts: 2,
  }).catch((error: Error) => error.message);
  console.log(failed);
  try {
    await withTimeout(sleep(50), 2);
  } catch (error) {
    if (error instanceof TimeoutError) console.log(error.name, error.message);
  }
  console.log(await withTimeout(Promise.resolve(7), 20));
  const pipeline = chunk(
    map(
      filter(count(10), (n) => n % 2 === 1),
      async (n) => n * 10,
    ),
    2,
  );
  console.log(await collect(pipeline));
  const settled = await Promise.allSettled([
    pool.run(async () => 1),
    pool.run(async () => {
      throw new Error("x");
    }),
  ]);
  console.log(
    settled.map((one) => (one.status === "fulfilled" ? one.value : (one.reason as Error).message)),
  );
}
