interface Comparable<T> {
  compareTo(other: T): number;
}
class Version implements Comparable<Version> {
  private constructor(
    readonly major: number,
    readonly minor: number,
    readonly patch: number,
  ) {}
  static parse(s: string): Version {
    const m = /^(\d+)\.(\d+)\.(\d+)$/.exec(s);
    if (!m) throw new Error(`bad version: ${s}`);
    const [major, minor, patch] = m.slice(1).map(Number) as [number, number, number];
    return new Version(major, minor, patch);
  }
  compareTo(o: Version): number {
    return this.major - o.major || this.minor - o.minor || this.patch - o.patch;
  }
  toString(): string {
    return `${this.major}.${this.minor}.${this.patch}`;
  }
  get [Symbol.toStringTag]() {
    return "Version";
  }
}
function maxOf<T extends Comparable<T>>(first: T, ...rest: T[]): T {
  return rest.reduce((m, x) => (x.compareTo(m) > 0 ? x : m), first);
}
console.log(String(maxOf(Version.parse("1.2.3"), Version.parse("1.10.0"), Version.parse("1.9.9"))));
class Graph<K extends string | number> {
  private readonly adj = new Map<K, Set<K>>();
  edge(a: K, b: K): this {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      let set = this.adj.get(x);
      if (!set) this.adj.set(x, (set = new Set()));
      set.add(y);
    }
    return this;
  }
  *bfs(start: K): Generator<[K, number]> {
    const seen = new Set([start]);
    const queue: [K, number][] = [[start, 0]];
    while (queue.length) {
      const [node, depth] = queue.shift()!;
      yield [node, depth];
      for (const next of this.adj.get(node) ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          queue.push([next, depth + 1]);
        }
    }
  }
}
const g = new Graph<string>()
  .edge("a", "b")
  .edge("b", "c")
  .edge("a", "d")
  .edge("d", "e")
  .edge("e", "c");
console.log([...g.bfs("a")].map(([n, d]) => `${n}:${d}`).join(" "));
const groupBy = <T, K extends string>(
  xs: readonly T[],
  key: (x: T) => K,
): Partial<Record<K, T[]>> => {
  const out: Partial<Record<K, T[]>> = {};
  for (const x of xs) (out[key(x)] ??= []).push(x);
  return out;
};
console.log(groupBy([1, 2, 3, 4, 5], (n) => (n % 2 ? "odd" : "even")));
const pipe =
  <A, B, C>(f: (a: A) => B, g: (b: B) => C) =>
  (a: A): C =>
    g(f(a));
console.log(
  pipe(
    (s: string) => s.length,
    (n) => n * n,
  )("four"),
);
function memoize<A extends string | number, R>(fn: (a: A) => R): (a: A) => R {
  const cache = new Map<A, R>();
  return (a) => {
    if (!cache.has(a)) cache.set(a, fn(a));
    return cache.get(a)!;
  };
}
const fib: (n: number) => number = memoize((n: number): number =>
  n < 2 ? n : fib(n - 1) + fib(n - 2),
);
console.log(fib(80));
class Stack<T> {
  private items: T[] = [];
  push(...xs: T[]) {
    this.items.push(...xs);
    return this;
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  peek = () => this.items.at(-1);
  get size() {
    return this.items.length;
  }
}
const st = new Stack<{ id: number }>().push({ id: 1 }, { id: 2 });
console.log(st.peek()?.id, st.pop(), st.size, st.pop()?.id, st.pop()?.id);
enum Level {
  Debug,
  Info,
  Warn = 5,
  Error,
}
const names = {
  [Level.Debug]: "debug",
  [Level.Info]: "info",
  [Level.Warn]: "warn",
  [Level.Error]: "error",
};
console.log(Level[Level.Warn], Level.Error, names[Level.Info]);
abstract class Shape {
  abstract area(): number;
  describe() {
    return `${this.constructor.name} of ${this.area().toFixed(2)}`;
  }
}
class Circle extends Shape {
  constructor(private r: number) {
    super();
  }
  area() {
    return Math.PI * this.r ** 2;
  }
}
class Square extends Shape {
  constructor(private s: number) {
    super();
  }
  area() {
    return this.s ** 2;
  }
  override describe() {
    return super.describe() + "!";
  }
}
const shapes: Shape[] = [new Circle(1), new Square(2)];
shapes.forEach((s, i) => console.log(i, s.describe(), s instanceof Circle));
