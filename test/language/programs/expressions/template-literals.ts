/** Text made of values of every kind. */
const n = 3;
const none: string | undefined = undefined;
const list = [1, [2, 3]];
console.log(`${n} + ${n * 1.5} = ${n + n * 1.5}`);
console.log(`${true} ${null} ${none} ${-0} ${1e21} ${0.1 + 0.2} ${NaN} ${-Infinity}`);
console.log(`list ${list} empty ${[]} text ${"quoted"}`);
console.log(`nested ${`inner ${n > 2 ? `yes ${n}` : "no"}`}`);
console.log(`two
lines \${not} \`ticks\` \u00e9 \x41`);
