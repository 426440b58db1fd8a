/** Several iterators at once, by hand. */
function* zip<A, B>(left: Iterable<A>, right: Iterable<B>): Generator<[A, B]> {
  const a = left[Symbol.iterator]();
  const b = right[Symbol.iterator]();
  while (true) {
    const one = a.next();
    const other = b.next();
    if (one.done || other.done) return;
    yield [one.value, other.value];
  }
}
for (const [n, text] of zip([1, 2, 3], ["one", "two"])) console.log(n, text);
console.log([...zip("ab", new Set([10, 20]))]);
