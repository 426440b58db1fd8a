/** Tuples: made, read, changed, taken apart, returned. */
type Entry = [name: string, count: number];
const entries: Entry[] = [
  ["a", 1],
  ["b", 2],
];
entries[0][1] += 10;
const [name, count] = entries[0];
console.log(name, count, entries[1][0].toUpperCase(), entries.length);
function minMax(numbers: number[]): [number, number] {
  return [Math.min(...numbers), Math.max(...numbers)];
}
const [low, high] = minMax([4, 2, 9]);
console.log(low, high, minMax([1]));
const triple: readonly [number, string, boolean] = [1, "two", true];
console.log(triple, triple.length, triple[2]);
