/** console.log of arrays: nested, long, mixed. */
console.log(
  [],
  [1, 2, 3],
  ["a", "it's", 'say "hi"', "new\nline"],
  [[1, [2, [3, [4]]]]],
  [true, null],
  ["a", undefined, 1],
);
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(Array.from({ length: 30 }, (_, i) => "word".repeat(1 + (i % 3))));
console.log(
  [1.5, -0, NaN, 1e21, 1e-7],
  [
    ["a", 1],
    ["b", 2],
  ],
);
console.log(Array.from({ length: 7 }, (_, i) => ({ id: i })));
