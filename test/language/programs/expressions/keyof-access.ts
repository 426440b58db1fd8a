/** Properties by a name that is a type parameter: read, set, sorted and grouped by. */
function pluck<T, K extends keyof T>(items: T[], key: K): T[K][] {
  return items.map((item) => item[key]);
}
function get<T, K extends keyof T>(o: T, key: K): T[K] {
  return o[key];
}
function put<T, K extends keyof T>(o: T, key: K, value: T[K]): void {
  o[key] = value;
}
interface User {
  name: string;
  age: number;
  admin: boolean;
}
const u: User = { name: "ann", age: 4, admin: true };
const points = [
  { x: 1, label: "a" },
  { x: 2, label: "b" },
];
console.log(pluck(points, "x"), pluck(points, "label"));
const xs = pluck(points, "x");
console.log(xs.map((x) => x * 2));
const n: string = get(u, "name");
console.log(n.toUpperCase(), get(u, "age") + 1, get(u, "admin"));
put(u, "age", 9);
put(u, "name", "bob");
console.log(u);
function sortBy<T>(items: readonly T[], key: keyof T): T[] {
  return [...items].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
}
console.log(
  sortBy(
    [
      { x: 3, y: "q" },
      { x: 1, y: "z" },
    ],
    "x",
  ),
);
function groupBy<T, K extends keyof T>(items: T[], key: K): Map<T[K], T[]> {
  const out = new Map<T[K], T[]>();
  for (const item of items) {
    const k = item[key];
    const list = out.get(k) ?? [];
    list.push(item);
    out.set(k, list);
  }
  return out;
}
for (const [k, v] of groupBy(
  [
    { a: 1, b: "x" },
    { a: 2, b: "x" },
    { a: 3, b: "y" },
  ],
  "b",
))
  console.log(k, v.length);
function pick<T, K extends keyof T>(o: T, ...keys: K[]): Pick<T, K> {
  const out = {} as Pick<T, K>;
  for (const k of keys) out[k] = o[k];
  return out;
}
console.log(pick(u, "name", "age"));
function update<K extends keyof User>(key: K, value: User[K]): User {
  return { ...u, [key]: value };
}
console.log(update("age", 33));
class Box {
  constructor(
    public w: number,
    public h: number,
  ) {}
}
console.log(get(new Box(2, 3), "h"));
function keys<T extends object>(o: T): (keyof T)[] {
  return Object.keys(o) as (keyof T)[];
}
console.log(keys(u));
