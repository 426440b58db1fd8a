/** `as const` lists, pairs, and objects made of them. */
const a = "x",
  b = "y";
const xs = [a, b] as const;
console.log(
  xs.map((x) => x + "!"),
  xs.includes("x"),
  xs.length,
  xs[1],
);
const names = ["a", "b"] as const;
type Name = (typeof names)[number];
const n: Name = names[1];
console.log(n, names.indexOf(n), names.join("-"));
const pairs: [string, number][] = Object.entries({ p: 1, q: 2 });
console.log(
  pairs.map(([k, v]) => k + v),
  pairs[0].slice(1),
  Object.fromEntries(names.map((one) => [one, one.length])),
);
const m = new Map<string, string>([["k", "v"]]);
console.log(Object.fromEntries(m));
for (const [x, y] of [
  ["1", "2"],
  ["3", "4"],
] as const)
  console.log(x, y);
const grid = [
  [1, 2],
  [3, 4],
] as const;
for (const [p, q] of grid) console.log(p + q);
