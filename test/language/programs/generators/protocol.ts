/** What generators are told, and what they tell. */
function* conversation(): Generator<string, number, number> {
  const first = yield "one";
  const second: number = yield `got ${first}`;
  try {
    const third = yield "three";
    return first + second + third;
  } catch (error) {
    yield `caught ${(error as Error).message}`;
    return -1;
  } finally {
    console.log("finally");
  }
}
function* returning(): Generator<number, string> {
  try {
    yield 1;
    yield 2;
  } finally {
    yield 99;
    console.log("cleaned");
  }
  return "end";
}
function* outer(): Generator<number, void> {
  const result = yield* returning();
  console.log("inner returned", result);
  yield 3;
}
function* overriding(): Generator<number, string> {
  try {
    yield 1;
  } finally {
    return "overridden";
  }
}
function* catching(): Generator<number> {
  while (true) {
    try {
      yield 1;
    } catch (error) {
      console.log("again", (error as Error).message);
    }
  }
}
class Tree implements Iterable<number> {
  constructor(
    readonly value: number,
    readonly children: Tree[] = [],
  ) {}
  *[Symbol.iterator](): Generator<number> {
    yield this.value;
    for (const child of this.children) yield* child;
  }
}
class Source implements IterableIterator<number> {
  private n = 0;
  closed = 0;
  next(): IteratorResult<number> {
    return this.n < 5 ? { done: false, value: ++this.n } : { done: true, value: undefined };
  }
  return(): IteratorResult<number> {
    this.closed++;
    return { done: true, value: undefined };
  }
  [Symbol.iterator](): IterableIterator<number> {
    return this;
  }
}
function total(values: Iterable<number>): number {
  let sum = 0;
  for (const v of values) sum += v;
  for (const v of values) sum += v;
  return sum;
}
function first(source: Source): number {
  for (const n of source) {
    if (n > 2) return n;
  }
  return 0;
}
function thrown(source: Source): void {
  for (const n of source) if (n === 4) throw new Error("at four");
}
export function main(): void {
  const talk = conversation();
  console.log(talk.next(), talk.next(10), talk.next(20), talk.next(30), talk.next());
  const other = conversation();
  other.next();
  other.next(1);
  other.next(2);
  console.log(other.throw(new Error("stop")), other.next(), other.next());
  const r = returning();
  console.log(r.next(), r.return("early"), r.next(), r.next());
  console.log([...outer()]);
  const o = overriding();
  o.next();
  console.log(o.return("ignored"));
  const c = catching();
  c.next();
  console.log(c.throw(new Error("x")).value, c.return(5));
  console.log(
    [...new Tree(1, [new Tree(2, [new Tree(3)]), new Tree(4)])],
    Math.max(...new Tree(5, [new Tree(9)])),
  );
  console.log(total([1, 2]), total(new Set([3])), total(new Tree(4)), total(returning2()));
  const s = new Source();
  console.log(first(s), s.closed, first(s), s.closed);
  const t = new Source();
  try {
    thrown(t);
  } catch (error) {
    console.log((error as Error).message, t.closed);
  }
  const u = new Source();
  const [a, b] = u;
  console.log(a, b, u.closed);
  const [x, ...rest] = u;
  console.log(x, rest, u.closed);
  const v = new Source();
  outerLoop: for (const i of [1, 2]) {
    for (const n of v) {
      if (n === 2) continue outerLoop;
      console.log(i, n);
    }
  }
  console.log(v.closed);
  const range: Iterable<number> = {
    *[Symbol.iterator]() {
      yield 1;
      yield 2;
    },
  };
  console.log(
    [...range],
    Array.from(range, (n) => n * 2),
    new Set(range).size,
  );
  const counter = {
    from: 1,
    to: 3,
    *[Symbol.iterator]() {
      for (let i = this.from; i <= this.to; i++) yield i;
    },
  };
  for (const n of counter) console.log(n);
  const it = [7, 8][Symbol.iterator]();
  console.log(it.next().value, it.next().done, it.next().value);
  const m = new Map([["k", 1]]);
  const [[key, value]] = m;
  console.log(key, value);
  let result = returning2().next();
  if (!result.done) console.log(result.value + 1);
  const fin = conversation();
  for (let step = fin.next(); !step.done; step = fin.next(1)) console.log(step.value);
  const lazy = function* (): Generator<number> {
    console.log("started");
    yield 1;
  };
  const l = lazy();
  console.log("made");
  l.return(0);
  console.log(l.next());
}
function* returning2(): Generator<number> {
  yield 1;
  yield 2;
}
