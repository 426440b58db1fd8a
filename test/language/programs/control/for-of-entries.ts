/** for...of with array entries, destructured. */
for (const [index, value] of ["a", "b"].entries()) console.log(index, value);
for (const { x, y = 5 } of [{ x: 1 }, { x: 2, y: 3 }] as { x: number; y?: number }[])
  console.log(x, y);
for (const [[a, b], c] of [[[1, 2], 3]] as [[number, number], number][]) console.log(a + b + c);
