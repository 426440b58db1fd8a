/** Functions that make functions for sort. */
interface Person {
  name: string;
  age: number;
}
const by =
  <T>(key: (item: T) => number | string, descending = false) =>
  (a: T, b: T): number => {
    const [ka, kb] = [key(a), key(b)];
    const order = ka < kb ? -1 : ka > kb ? 1 : 0;
    return descending ? -order : order;
  };
const people: Person[] = [
  { name: "Eve", age: 31 },
  { name: "Bob", age: 27 },
  { name: "Ada", age: 36 },
];
console.log([...people].sort(by((p) => p.age)).map((p) => p.name));
console.log([...people].sort(by((p) => p.name)).map((p) => p.name));
console.log([...people].sort(by((p) => p.age, true)).map((p) => p.name));
