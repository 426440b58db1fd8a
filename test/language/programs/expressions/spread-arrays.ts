/** Arrays made of arrays, sets, text and generators. */
const a = [1, 2];
const b = [...a, 3, ...[4, 5], ...a];
a.push(99);
console.log(b, [...new Set(b)], [..."xyz"], [...a.entries()]);
console.log(Math.max(...b), Math.min(...a, -1), [...[]].length);
const copy = [...b];
copy[0] = 100;
console.log(b[0], copy[0]);
