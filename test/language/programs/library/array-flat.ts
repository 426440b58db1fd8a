const nested: (number | number[])[] = [1, [2, 3], 4];
console.log(nested.flat());
const deep = [[[1, 2], [3]], [[4]]];
console.log(deep.flat(), deep.flat(2));
type Tree = string | Tree[];
const tree: Tree[] = ["a", ["b", ["c", ["d"]]]];
console.log(tree.flat(Infinity));
console.log([[1], [2, 3]].flat());
console.log([["x"], ["y", "z"]].flat(1).join("-"));
function f(x: unknown): void {
  if (Array.isArray(x)) console.log("list", x.length, x[0]);
  else console.log("no");
}
f([1, "x"] as [number, string]);
f([1, 2]);
const pairs: [string, number][] = [
  ["a", 1],
  ["b", 2],
];
console.log(pairs.flat());
console.log(Object.entries({ a: 1, b: 2 }).flat());
const mixed: (string | [string, string])[] = ["a", ["b", "c"]];
console.log(mixed.flat());
