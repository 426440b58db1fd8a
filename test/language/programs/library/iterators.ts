/** keys(), values() and entries() step by step. */
const map = new Map([
  ["a", 1],
  ["b", 2],
]);
const keys = map.keys();
console.log(keys.next().value, keys.next().value, keys.next().done);
const entries = map.entries();
const first = entries.next();
if (!first.done) console.log(first.value[0], first.value[1]);
const letters = "xy"[Symbol.iterator]();
console.log(letters.next(), [...letters]);
const values = [10, 20, 30].values();
values.next();
console.log([...values]);
