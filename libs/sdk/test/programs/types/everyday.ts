/** Ordinary TypeScript, all of which the declarations must let pass: types.test.ts. */
import { Channel, go } from "@yolk/sdk";
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
interface Shape {
  kind: "circle" | "square";
  size: number;
  label?: string;
}
type Node2 = { value: number; next: Node2 | null };
function* count(to: number): Generator<number> {
  for (let i = 0; i < to; i++) yield i;
}
async function later<T>(v: T, ms: number): Promise<T> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
  return v;
}
class Stack<T> implements Iterable<T> {
  private items: T[] = [];
  push(v: T): this {
    this.items.push(v);
    return this;
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  *[Symbol.iterator](): Generator<T> {
    for (const i of this.items) yield i;
  }
}
class Range implements Iterable<number> {
  constructor(
    private from: number,
    private to: number,
  ) {}
  [Symbol.iterator](): Iterator<number> {
    let n = this.from;
    const to = this.to;
    return {
      next: () => (n < to ? { done: false, value: n++ } : { done: true, value: undefined }),
    };
  }
}
class MyError extends Error {
  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message);
    this.name = "MyError";
  }
}
export async function main(): Promise<void> {
  const a = [3, 1, 2];
  a.sort((x, y) => x - y);
  const s: Shape = { kind: "circle", size: 2 };
  const { kind, size = 3, ...rest } = s;
  const [first, second = 4, ...others] = a;
  console.log(kind, size, rest, first, second, others, `x${a.length / 2}`);
  for (const x of count(3)) console.log(x);
  for (const [k, v] of new Map<string, number>([["a", 1]])) console.log(k, v);
  for (const c of "abc") console.log(c);
  for (const [i, v] of a.entries()) console.log(i, v);
  console.log([...a, ...count(3)], Math.max(...a), [...new Range(1, 4)]);
  try {
    throw new MyError("x", 3);
  } catch (e) {
    if (e instanceof MyError) console.log(e.code);
    else if (e instanceof Error) console.log(e.message);
  } finally {
    console.log("f");
  }
  const r = await Promise.all([later(1, 2), later("x", 1)]);
  console.log(r[0] + 1, r[1].length);
  const m = new Map<string, number[]>();
  m.get("x")?.push(1);
  const n = m.get("q") ?? [];
  console.log(n.length, m.size, first.toFixed(2));
  const o = Object.keys({ a: 1 });
  console.log(o);
  const rec: Record<string, number> = { a: 1 };
  rec["b"] = 2;
  for (const k in rec) console.log(k, rec[k]);
  const t = setTimeout(() => {}, 5);
  clearTimeout(t);
  const set = new Set([1, 2, 3]);
  console.log(
    [...set]
      .map((v) => v * 2)
      .filter((v) => v > 2)
      .reduce((p, c) => p + c, 0),
    set.has(1),
  );
  const people = Array.from({ length: 3 }, (_, i) => ({ id: i, name: `n${i}` }));
  console.log(people.map(({ id }) => id).join(), people.find((p) => p.id === 2)?.name);
  const p2 = JSON.parse('{"x":1}') as Point;
  const p3: Point = JSON.parse("{}");
  console.log(p2.x, p3.y, JSON.stringify(p2));
  const maybe = [1, null, 2].filter((v) => v !== null);
  console.log(maybe[0] + 1);
  const fact = (q: number): number => (q <= 1 ? 1 : q * fact(q - 1));
  console.log(fact(5));
  const part: Partial<Shape> = { size: 3 };
  const ro: Readonly<Shape> = s;
  console.log(part, ro, { ...s, ...part });
  const ks: keyof Shape = "size";
  console.log(s[ks]);
  const u8s = new Uint8Array([1, 2]);
  u8s[0] = 3;
  for (const b of u8s) console.log(b);
  const b: i32 = 4;
  const c: u8 = u8(b + 1);
  console.log(c, i32.MAX_VALUE, <i32>b);
  const ch = new Channel<i32>(2);
  go((x: Channel<i32>) => {
    x.send(1);
  }, ch);
  go(() => ch.close());
  const d = new Date(2020, 1, 1);
  console.log(d.toISOString(), Date.now() - d.getTime());
  const tagged = (st: TemplateStringsArray, ...v: number[]) => st.raw.join("|") + v.join();
  console.log(tagged`a${1}b`);
  const it = m.keys();
  const oldest = it.next().value;
  if (oldest !== undefined) m.delete(oldest);
  const { value, done } = count(2).next();
  if (!done) console.log(value + 1);
  const st = new Stack<string>().push("x");
  for (const x of st) console.log(x.length);
  const f: (x: number) => number = Math.sqrt;
  console.log([1, 4].map(f), ["1", "2"].map(Number), ["a", ""].filter(Boolean), [1, 2].map(String));
  const w = Promise.withResolvers<number>();
  w.resolve(3);
  console.log(await w.promise);
  const list: Node2 = { value: 1, next: { value: 2, next: null } };
  for (let q: Node2 | null = list; q; q = q.next) console.log(q.value);
  const all = await Promise.allSettled([later(1, 1), Promise.reject(new Error("x"))]);
  for (const z of all)
    if (z.status === "fulfilled") console.log(z.value);
    else console.log(z.reason.message);
  const e2: [string, number][] = Object.entries(rec);
  console.log(e2, Object.fromEntries(e2));
  const grouped = Map.groupBy([1, 2, 3], (x) => (x % 2 === 0 ? "even" : "odd"));
  console.log(grouped.get("odd")?.length);
  label: for (let i = 0; i < 3; i++) {
    while (true) {
      if (i > 1) break label;
      continue label;
    }
  }
  let z1: number | undefined;
  z1 ??= 4;
  console.log(z1, typeof z1, void 0);
  const fn = function (this: Point): number {
    return this.x;
  };
  console.log(fn.call(new Point(1, 2)));
  const sq = [1, [2, 3]].length;
  console.log(
    [[1, 2], [3]].flat(),
    [1, 2].flatMap((x) => [x, x * 2]),
    sq,
  );
  const memo = new Map<number, bigintless>();
  console.log(memo.size, (5).toString(2), (1e21).toString());
}
type bigintless = number;
async function* agen() {
  yield 1;
  yield 2;
}
export async function other() {
  for await (const x of agen()) console.log(x);
  using r = { [Symbol.dispose]() {} };
  console.log(r);
}
abstract class Animal {
  abstract speak(): string;
  static made = 0;
  #secret = 1;
  get secret() {
    return this.#secret;
  }
}
enum Color {
  Red = "red",
  Blue = "blue",
}
enum Num {
  A,
  B = 5,
  C,
}
const enum CE {
  X = 1,
}
console.log(Color.Red, Num[Num.C], CE.X, Animal.made);
const tuple = ["a", 1] as const;
const [ta, tb] = tuple;
console.log(ta.length, tb + 1);
function over(x: string): string;
function over(x: number): number;
function over(x: string | number): string | number {
  return x;
}
console.log(over(1), over("x"));
