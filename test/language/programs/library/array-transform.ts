/** map, filter, reduce, flat, flatMap, concat, slice, join. */
const words = ["apple", "fig", "banana"];
console.log(
  words.map((word, i) => `${i}${word[0]}`),
  words.filter((word) => word.length > 3),
);
console.log(
  words.reduce((sum, word) => sum + word.length, 0),
  words.reduceRight((text, word) => text + word[0], ""),
);
console.log(
  [3, 1, 2].reduce((a, b) => Math.max(a, b)),
  [[1, 2], [3], []].flat(),
  words.flatMap((word) => [...word].slice(0, 2)),
);
console.log(
  words.concat(["kiwi"], ["plum"]),
  words.slice(1),
  words.slice(-2, -1),
  words.join(" & "),
  [1.5, 2].join(),
);
console.log(
  [
    [1, 2],
    [3, 4],
  ].map(([a, b]) => a * b),
);
