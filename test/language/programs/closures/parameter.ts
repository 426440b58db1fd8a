/** Parameters are captured, and assigned to. */
function countdown(from: number): () => number {
  return () => from--;
}
const next = countdown(3);
const other = countdown(10);
console.log(next(), next(), other(), next());
