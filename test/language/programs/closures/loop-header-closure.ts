/** A closure in the head of a loop sees the first variable. */
const all: number[] = [];
for (let i = 0, read = () => i; i < 3; i++) all.push(read());
console.log(all);
