/** Async generators and iterators: their requests, their ends, and what is thrown into them. */
const sleep = (millis: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, millis));
async function* ticks(name: string, count: number): AsyncGenerator<number> {
  try {
    for (let i = 1; i <= count; i++) {
      await sleep(1);
      yield i;
    }
  } finally {
    await sleep(1);
    console.log(`${name} closed`);
  }
}
async function* doubled(source: AsyncIterable<number>): AsyncGenerator<string> {
  for await (const n of source) yield `<${n * 2}>`;
}
async function* talk(): AsyncGenerator<string, number, string> {
  let answer = yield "name?";
  answer = yield `hello ${answer}`;
  try {
    yield "again";
  } catch (error) {
    yield `caught ${(error as Error).message}`;
  }
  return answer.length;
}
async function* both(): AsyncGenerator<string | number> {
  yield* ticks("inner", 2);
  yield* ["a", "b"];
  yield Promise.resolve("c");
  const n = yield* talk2();
  yield n;
}
async function* talk2(): AsyncGenerator<string, number> {
  yield "t";
  return 9;
}
class Countdown implements AsyncIterable<number> {
  closed = 0;
  constructor(private readonly from: number) {}
  [Symbol.asyncIterator](): AsyncIterator<number> {
    let n = this.from;
    const close = () => {
      this.closed++;
    };
    return {
      async next(): Promise<IteratorResult<number>> {
        await null;
        return n > 0 ? { done: false, value: n-- } : { done: true, value: undefined };
      },
      async return(): Promise<IteratorResult<number>> {
        await sleep(1);
        close();
        return { done: true, value: undefined };
      },
    };
  }
}
class Reader {
  constructor(private readonly lines: string[]) {}
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (const line of this.lines) {
      await null;
      yield line;
    }
  }
  async *numbered(): AsyncGenerator<string> {
    let n = 0;
    for await (const line of this) yield `${++n} ${line}`;
  }
}
async function findFirst(limit: number): Promise<number> {
  for await (const n of ticks("find", 10)) {
    if (n >= limit) return n;
  }
  return -1;
}
async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}
export async function main(): Promise<void> {
  for await (const text of doubled(ticks("a", 3))) console.log(text);
  for await (const text of doubled(ticks("b", 9))) {
    console.log(text);
    if (text === "<4>") break;
  }
  console.log(await findFirst(2));
  const t = talk();
  console.log(
    await t.next(),
    await t.next("Ada"),
    await t.next("Bob"),
    await t.throw(new Error("oops")),
    await t.next(),
    await t.next(),
  );
  const many = talk();
  console.log(
    await Promise.all([many.next(), many.next("x"), many.next("yy"), many.next(), many.next()]),
  );
  const early = talk();
  console.log(await early.return(5), await early.next());
  const mid = ticks("mid", 5);
  await mid.next();
  console.log(await mid.return(undefined), await mid.next());
  const all: (string | number)[] = [];
  for await (const one of both()) all.push(one);
  console.log(all);
  const c = new Countdown(3);
  for await (const n of c) console.log(n);
  console.log(c.closed);
  for await (const n of c) {
    if (n === 2) break;
  }
  console.log(c.closed);
  try {
    for await (const n of c) {
      if (n === 2) throw new Error("in loop");
    }
  } catch (error) {
    console.log((error as Error).message, c.closed);
  }
  outer: for (const round of [1, 2]) {
    for await (const a of ticks(`o${round}`, 3)) {
      for await (const b of ticks(`i${round}`, 3)) {
        if (b === 2) continue outer;
        console.log(round, a, b);
      }
    }
  }
  for await (const line of new Reader(["x", "y"]).numbered()) console.log(line);
  console.log(await collect(ticks("c", 2)), await collect(c));
  for await (const value of [sleep(2).then(() => "slow"), Promise.resolve("fast"), "plain"])
    console.log(value);
  for await (const value of new Set([1, 2])) console.log(value);
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error("failed inside");
  }
  try {
    for await (const n of failing()) console.log(n);
  } catch (error) {
    console.log((error as Error).message);
  }
  try {
    for await (const n of [Promise.resolve(1), Promise.reject(new Error("rejected element"))])
      console.log(n);
  } catch (error) {
    console.log((error as Error).message);
  }
  const gen = ticks("manual", 2);
  const it = gen[Symbol.asyncIterator]();
  console.log((await it.next()).value);
  for await (const rest of gen) console.log("rest", rest);
}
