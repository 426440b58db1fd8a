/** toSorted, toReversed, with, toSpliced leave the array alone. */
const list = [3, 1, 2];
console.log(
  list.toSorted(),
  list.toSorted((a, b) => b - a),
  list.toReversed(),
  list.with(1, 9),
  list.toSpliced(0, 2, 7),
  list,
);
