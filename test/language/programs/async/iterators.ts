/** Asynchronous iterators by hand, queues and pipelines. */
class Ticker implements AsyncIterable<number> {
  constructor(private readonly n: number) {}
  [Symbol.asyncIterator](): AsyncIterator<number> {
    let i = 0;
    const n = this.n;
    return {
      next: async () => (i < n ? { done: false, value: i++ } : { done: true, value: undefined }),
      return: async () => {
        console.log("closed");
        return { done: true, value: undefined };
      },
    };
  }
}
class Queue<T> {
  private items: T[] = [];
  private waiting: ((r: IteratorResult<T>) => void)[] = [];
  private closed = false;
  push(v: T): void {
    const w = this.waiting.shift();
    if (w) w({ done: false, value: v });
    else this.items.push(v);
  }
  close(): void {
    this.closed = true;
    for (const w of this.waiting.splice(0)) w({ done: true, value: undefined });
  }
  next(): Promise<IteratorResult<T>> {
    const v = this.items.shift();
    if (v !== undefined) return Promise.resolve({ done: false, value: v });
    if (this.closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
  [Symbol.asyncIterator](): AsyncIterator<T> {
    return { next: () => this.next() };
  }
}
async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const c of chunks) {
    rest += c;
    const parts = rest.split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest) yield rest;
}
async function* chunks(): AsyncGenerator<string> {
  yield "ab\nc";
  await null;
  yield "d\ne";
  yield "f";
}
async function* pmap<T, U>(
  from: AsyncIterable<T> | Iterable<T>,
  f: (x: T) => Promise<U> | U,
): AsyncGenerator<Awaited<U>> {
  for await (const x of from) yield await f(x);
}
async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const x of from) all.push(x);
  return all;
}
export async function main(): Promise<void> {
  for await (const i of new Ticker(5)) {
    if (i === 2) break;
    console.log(i);
  }
  for await (const i of new Ticker(2)) console.log(i);
  console.log(await collect(lines(chunks())));
  const q = new Queue<string>();
  setTimeout(() => {
    q.push("one");
    q.push("two");
  }, 1);
  setTimeout(() => q.close(), 4);
  for await (const s of q) console.log(s);
  console.log(await collect(pmap([1, 2, 3], async (x) => x * 2)));
  console.log(await collect(pmap(new Ticker(3), (x) => "n" + x)));
  const g = chunks();
  console.log(await g.next(), await g.return(undefined), await g.next());
  async function* failing(): AsyncGenerator<number> {
    try {
      yield 1;
      throw new Error("mid");
    } finally {
      console.log("fin");
    }
  }
  try {
    for await (const x of failing()) console.log(x);
  } catch (e) {
    console.log((e as Error).message);
  }
  const f2 = failing();
  await f2.next();
  try {
    await f2.throw(new Error("in"));
  } catch (e) {
    console.log((e as Error).message);
  }
  const many = await Promise.all([g.next(), f2.next()]);
  console.log(many);
}
