/** Generators that are told things, and what is made of them. */
function* conversation(): Generator<string, number, number> {
  let total = 0;
  try {
    while (true) {
      const n = yield `total ${total}`;
      if (n === 0) return total;
      total += n;
    }
  } finally {
    console.log("cleanup", total);
  }
}
const it = conversation();
console.log(it.next().value, it.next(3).value, it.next(4).value, it.next(0));
console.log(it.next());
const it2 = conversation();
it2.next();
it2.next(5);
console.log(it2.return(99), it2.next());
const it3 = conversation();
it3.next();
try {
  it3.throw(new RangeError("stop"));
} catch (e) {
  console.log(String(e));
}
function* resilient(): Generator<number, string, string | undefined> {
  for (let i = 0; i < 3; i++) {
    try {
      const s = yield i;
      if (s !== undefined) console.log("got", s);
    } catch (e) {
      console.log("swallowed", (e as Error).message);
    }
  }
  return "done";
}
const r = resilient();
console.log(r.next(), r.throw(new Error("e1")), r.next("hello"), r.next(), r.next());
function* inner(): Generator<number, string, unknown> {
  const x = yield 1;
  console.log("inner got", x);
  yield 2;
  return "inner result";
}
function* outer(): Generator<number, void, unknown> {
  const s = yield* inner();
  console.log(s);
  yield 3;
}
const o = outer();
console.log(o.next(), o.next("a"), o.next(), o.next());
console.log([...outer()], Array.from(outer()), Math.max(...inner()));
const [first, ...rest] = inner();
console.log(first, rest);
class Tree<T> {
  constructor(
    readonly value: T,
    readonly left: Tree<T> | null = null,
    readonly right: Tree<T> | null = null,
  ) {}
  *[Symbol.iterator](): Generator<T> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
  *depthFirst(): IterableIterator<Tree<T>> {
    yield this;
    for (const c of [this.left, this.right]) if (c) yield* c.depthFirst();
  }
}
const t = new Tree(2, new Tree(1), new Tree(3));
console.log(
  [...t],
  [...t.depthFirst()].map((x) => x.value),
);
function* take<T>(n: number, from: Iterable<T>): Generator<T> {
  if (n <= 0) return;
  for (const x of from) {
    yield x;
    if (--n === 0) return;
  }
}
function* map<T, U>(from: Iterable<T>, f: (x: T) => U): Generator<U> {
  for (const x of from) yield f(x);
}
function* naturals(): Generator<number> {
  try {
    for (let i = 0; ; i++) yield i;
  } finally {
    console.log("naturals closed");
  }
}
console.log([...map(take(3, naturals()), (x) => `#${x}`)]);
const obj = {
  *items(): Generator<string> {
    yield "x";
    yield "y";
  },
  from: 1,
  to: 3,
  *[Symbol.iterator](): Generator<number> {
    for (let i = this.from; i <= this.to; i++) yield i;
  },
};
console.log([...obj.items()], [...obj]);
for (const [i, v] of [..."ab"].entries()) console.log(i, v);
const m = new Map<string, number>(map(["a", "b"], (k): [string, number] => [k, k.length]));
console.log(m);
console.log(new Set(take(4, naturals())));
