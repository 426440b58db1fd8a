/** A map that changes while one goes through it. */
const map = new Map<number, string>([
  [1, "one"],
  [2, "two"],
  [3, "three"],
]);
for (const [key, value] of map) {
  console.log(key, value);
  if (key === 1) map.delete(2);
  if (key === 3) map.set(4, "four");
}
console.log([...map.keys()]);
