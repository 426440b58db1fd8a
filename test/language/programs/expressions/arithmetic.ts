/** number is a 64-bit float, in all that one does with it. */
const third = 1 / 3;
console.log(third, 7 / 2, 7 % 3, -7 % 3, 5.5 % 2, 2 ** 10, 2 ** -1, 10 / 4);
console.log(0.1 + 0.2, 1e21 + 1, 2 ** 53 + 1, 1 / 0, -1 / 0, 0 / 0, -0);
let n = 10;
n /= 4;
n++;
n *= 2;
console.log(n, n--, --n, -n, +"3.5");
const list = [1, 2, 3];
console.log(1 / list.length, list.length / 2, (list.length - 4) * 0.5, list.indexOf(9) / 2);
