/** Arrays taken apart: holes, defaults, rest, nested, swapped. */
const [a, , b = 10, c = 20, ...rest] = [1, 2, 3];
console.log(a, b, c, rest);
let x = 1;
let y = 2;
[x, y] = [y, x + y];
console.log(x, y);
const [[inner], [, deep]] = [[1], [2, 3]];
console.log(inner, deep);
const [first, ...others] = "hello";
console.log(first, others.join("-"));
const list = [5, 6];
[list[0], list[1]] = [list[1], list[0]];
console.log(list);
