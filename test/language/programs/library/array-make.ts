/** Array.from, Array.of, Array.isArray, keys, entries. */
console.log(
  Array.from("abc"),
  Array.from([1, 2], (n) => n * 2),
  Array.from({ length: 3 }, (_, i) => i * i),
);
console.log(Array.of(7, 8), Array.from(new Set([1, 1, 2])), Array.from(new Map([["a", 1]])));
console.log(
  [...["a", "b"].keys()],
  [...["a", "b"].entries()],
  Array.isArray([]),
  new Array(2).length,
);
const grid = Array.from({ length: 2 }, () => new Array<number>(3).fill(0));
grid[1][2] = 5;
console.log(grid);
