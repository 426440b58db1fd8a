/** Iterators by hand, pipelines, and all that takes what can be iterated over. */
class Range implements Iterable<number> {
  constructor(
    private readonly from: number,
    private readonly to: number,
    private readonly step = 1,
  ) {}
  [Symbol.iterator](): Iterator<number> {
    let at = this.from;
    const { to, step } = this;
    return {
      next: (): IteratorResult<number> =>
        at < to ? { value: (at += step) - step, done: false } : { value: undefined, done: true },
    };
  }
}
class Countdown implements IterableIterator<number> {
  constructor(private n: number) {}
  next(): IteratorResult<number> {
    return this.n > 0 ? { done: false, value: this.n-- } : { done: true, value: undefined };
  }
  [Symbol.iterator](): this {
    return this;
  }
}
class Seq<T> implements Iterable<T> {
  constructor(private readonly source: Iterable<T>) {}
  static of<T>(...items: T[]): Seq<T> {
    return new Seq(items);
  }
  *[Symbol.iterator](): Generator<T> {
    yield* this.source;
  }
  map<U>(f: (x: T) => U): Seq<U> {
    const source = this.source;
    return new Seq({
      *[Symbol.iterator]() {
        for (const x of source) yield f(x);
      },
    });
  }
  filter(f: (x: T) => boolean): Seq<T> {
    const source = this.source;
    return new Seq(
      (function* () {
        for (const x of source) if (f(x)) yield x;
      })(),
    );
  }
  toArray(): T[] {
    return [...this];
  }
}
function* zip<A, B>(a: Iterable<A>, b: Iterable<B>): Generator<[A, B]> {
  const i = a[Symbol.iterator](),
    j = b[Symbol.iterator]();
  while (true) {
    const x = i.next(),
      y = j.next();
    if (x.done || y.done) return;
    yield [x.value, y.value];
  }
}
interface Named {
  name: string;
  kids?: Named[];
}
function* walk(o: Named): Generator<string> {
  yield o.name;
  for (const k of o.kids ?? []) yield* walk(k);
}
function* fib(): Generator<number> {
  let [a, b] = [0, 1];
  while (true) {
    yield a;
    [a, b] = [b, a + b];
  }
}
function* chunk<T>(xs: Iterable<T>, n: number): Generator<T[]> {
  let c: T[] = [];
  for (const x of xs) {
    c.push(x);
    if (c.length === n) {
      yield c;
      c = [];
    }
  }
  if (c.length) yield c;
}
console.log(
  [...new Range(0, 5)],
  [...new Range(1, 10, 3)],
  Array.from(new Countdown(3), (x) => x * 2),
);
console.log(
  Seq.of(1, 2, 3, 4)
    .map((x) => x * x)
    .toArray(),
  Seq.of("a", "b")
    .map((s) => s + s)
    .toArray(),
);
console.log(
  Seq.of(1, 2, 3, 4)
    .filter((x) => x % 2 === 0)
    .toArray(),
);
for (const [a, b] of zip([1, 2, 3], "xy")) console.log(a, b);
console.log([...walk({ name: "root", kids: [{ name: "a" }, { name: "b" }] })]);
const [x0, x1, , x3] = fib();
console.log(x0, x1, x3);
for (const n of fib()) {
  if (n > 20) break;
  if (n % 2) continue;
  console.log(n);
}
console.log([...chunk(new Range(0, 7), 3)]);
const it = new Range(0, 3)[Symbol.iterator]();
it.next();
let r = it.next();
while (!r.done) {
  console.log(r.value);
  r = it.next();
}
const entries = new Map([
  ["k", 1],
  ["l", 2],
]).entries();
const e0 = entries.next();
if (!e0.done) {
  const [k, v] = e0.value;
  console.log(k, v);
}
console.log([...entries]);
const gens: Generator<number>[] = [fib(), fib()];
gens[0]!.next();
gens[0]!.next();
console.log(gens.map((g) => g.next().value));
const total = ((...xs: number[]) => xs.reduce((a, b) => a + b, 0))(...new Range(0, 4));
console.log(total, Math.max(...new Set([3, 9, 4])));
const obj = Object.fromEntries(
  (function* (): Generator<[string, number]> {
    yield ["p", 1];
    yield ["q", 2];
  })(),
);
console.log(obj);
function* lazyLog(): Generator<void, void, string> {
  while (true) {
    const line = yield;
    if (line === "end") return;
    console.log("line:", line);
  }
}
const l = lazyLog();
l.next();
l.next("one");
l.next("two");
console.log(l.next("end").done);
