/** A loop that ends early ends the generator, whose finally runs. */
const log: string[] = [];
function* guarded(): Generator<number> {
  try {
    yield 1;
    yield 2;
    yield 3;
  } finally {
    log.push("finally");
  }
}
for (const n of guarded()) {
  log.push(String(n));
  if (n === 2) break;
}
const [first] = guarded();
log.push(`first ${first}`);
const whole = [...guarded()];
log.push(whole.join());
console.log(log);
