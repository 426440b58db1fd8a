/** Each round of a loop has its own variable. */
const readers: (() => number)[] = [];
for (let i = 0; i < 4; i++) readers.push(() => i * i);
console.log(readers.map((read) => read()));
const words: (() => string)[] = [];
for (const word of ["a", "b", "c"]) words.push(() => word + word);
console.log(words.map((read) => read()).join());
let n = 0;
const inner: (() => number)[] = [];
while (n < 3) {
  const square = n * n;
  inner.push(() => square + n);
  n++;
}
console.log(inner.map((read) => read()));
