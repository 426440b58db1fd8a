/** while, do and for in their corners. */
let n = 5;
while (n-- > 0) if (n === 2) break;
console.log(n);
do {
  n += 3;
} while (n < 10);
console.log(n);
for (let i = 0, j = 10; i < j; i += 3, j--) console.log(i, j);
for (; n > 9;) n--;
console.log(n);
