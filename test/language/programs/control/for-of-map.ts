/** for...of over maps, their keys, values and entries. */
const ages = new Map([
  ["Ada", 36],
  ["Bob", 27],
]);
for (const [name, age] of ages) console.log(name, age);
for (const name of ages.keys()) console.log(name);
let total = 0;
for (const age of ages.values()) total += age;
for (const entry of ages.entries()) console.log(entry);
console.log(total);
