/** The classic. */
function* fibonacci(): Generator<number> {
  let [a, b] = [0, 1];
  while (true) {
    yield a;
    [a, b] = [b, a + b];
  }
}
for (const n of fibonacci()) {
  if (n > 200) break;
  if (n % 2 === 0) console.log(n);
}
