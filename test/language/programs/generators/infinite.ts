/** Generators without an end, of which one takes some. */
function* naturals(): Generator<number> {
  let n = 0;
  while (true) yield n++;
}
function* take<T>(count: number, values: Iterable<T>): Generator<T> {
  if (count === 0) return;
  let taken = 0;
  for (const value of values) {
    yield value;
    if (++taken === count) return;
  }
}
function* map<T, U>(values: Iterable<T>, f: (value: T) => U): Generator<U> {
  for (const value of values) yield f(value);
}
console.log([
  ...take(
    5,
    map(naturals(), (n) => n * n),
  ),
]);
console.log(Array.from(take(2, naturals())), [...take(0, naturals())]);
