/** What a generator throws comes out of next; after that it is at its end. */
function* failing(): Generator<number> {
  yield 1;
  throw new Error("inside");
}
const values = failing();
console.log(values.next().value);
try {
  values.next();
} catch (error) {
  console.log((error as Error).message);
}
console.log(values.next().done);
