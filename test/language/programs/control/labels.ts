/** break and continue with labels, through several kinds of loops. */
const found: string[] = [];
rows: for (let row = 0; row < 4; row++) {
  for (let column = 0; ; column++) {
    if (column === row) continue rows;
    if (row === 3) break rows;
    found.push(`${row}${column}`);
  }
}
console.log(found);
block: {
  if (found.length > 2) break block;
  console.log("not reached");
}
outer: for (const a of [1, 2, 3]) {
  let n = 0;
  do {
    n++;
    if (n * a > 4) continue outer;
    if (a === 3) break outer;
  } while (n < 10);
}
console.log("done");
