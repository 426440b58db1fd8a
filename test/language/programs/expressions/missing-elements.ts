/** Elements that are not there, in the ways programs ask for them; groups of a match; variables used before their turn. */
const wrap =
  <A, B>(f: (a: A) => B) =>
  (a: A): B =>
    f(a);
const even: (n: number) => boolean = wrap((n: number): boolean => n === 0 || odd(n - 1));
const odd: (n: number) => boolean = wrap((n: number): boolean => n !== 0 && even(n - 1));
console.log(even(10), odd(7), even(3));
const memo: number[] = [];
const strs: string[] = [];
for (let i = 0; i < 4; i++) {
  memo[i] ??= i * i;
  strs[i] ??= "s" + i;
  strs[i] ||= "never";
  memo[i] ??= -1;
}
console.log(memo, strs);
const count: Record<string, number> = {};
for (const w of ["a", "b", "a"]) {
  count[w] ??= 0;
  count[w] += 1;
}
console.log(count);
const groups: { [k: string]: string[] } = {};
for (const w of ["apple", "ant", "bee"]) {
  (groups[w[0]!] ??= []).push(w);
  groups["all"] ||= [];
  groups["all"]!.push(w);
}
console.log(groups);
const nested: Record<string, Record<string, number>> = {};
for (const [a, b] of [
  ["x", "p"],
  ["x", "q"],
  ["y", "p"],
] as const) {
  nested[a] ??= {};
  nested[a]![b] = (nested[a]![b] ?? 0) + 1;
}
console.log(nested);
const toks = ["(", "a", ")"];
let p = 0;
while (toks[p] !== ")") p++;
console.log(p, toks[9] === "(", toks[p + 1] !== "x");
const t = toks[7];
if (t === "(") console.log("no");
else console.log("end");
const cache = new Map<string, number[]>();
let listOf = cache.get("k");
listOf ??= [1];
console.log(listOf);
const text = "key = value ; comment";
const m = text.match(/^(\w+)\s*=\s*(\w+)\s*(?:;\s*(.*))?(#.*)?$/)!;
const [whole, key, value, comment, hash] = m;
console.log(whole.length, key, value, comment, hash, hash === "#");
console.log(`${key}:${value}`, hash ? "hash" : "none", comment?.toUpperCase());
class Stack<T> {
  private items: T[] = [];
  push(...xs: T[]) {
    this.items.push(...xs);
    return this;
  }
  peek = () => this.items.at(-1);
  make = (x: T): T | undefined => x;
}
const stack = new Stack<{ id: number }>().push({ id: 1 }, { id: 2 });
console.log(stack.peek()?.id, stack.make({ id: 3 })?.id);
const numbers = new Stack<number>().push(4);
console.log(numbers.peek(), numbers.make(3));
