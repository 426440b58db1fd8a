/** Set: all of it, and what one makes of two. */
const a = new Set([1, 2, 3]);
const b = new Set([3, 4]);
console.log(a.size, a.has(2), a.add(2).add(5), a.delete(1), a.delete(1));
const union = new Set([...a, ...b]);
const both = [...a].filter((n) => b.has(n));
const onlyA = [...a].filter((n) => !b.has(n));
console.log(union, both, onlyA);
a.forEach((value) => console.log(value));
console.log(
  [...new Set("hello")].join(""),
  new Set(["x"]).values().next().value,
  new Set<string>(),
);
