/** for...of over arrays, with changes on the way. */
const list = [3, 1, 4];
for (const value of list) {
  if (value === 1) list.push(15);
  console.log(value);
}
let sum = 0;
for (let value of [1, 2, 3]) {
  value *= 10;
  sum += value;
}
console.log(sum);
