/** Comma, void and statements that are expressions. */
let n = 1;
const last = (n++, n++, n * 10);
console.log(last, n, void 0);
for (let i = 0; i < 3; i++, n--) if (n === 2) continue;
console.log(n);
