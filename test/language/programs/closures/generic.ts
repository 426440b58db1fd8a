/** Generic functions that return and take closures. */
function constant<T>(value: T): () => T {
  return () => value;
}
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C {
  return (a) => g(f(a));
}
function memoize<T>(compute: () => T): () => T {
  let kept: T[] = [];
  return () => {
    if (kept.length === 0) kept = [compute()];
    return kept[0];
  };
}
let runs = 0;
const costly = memoize(() => {
  runs++;
  return "result";
});
const length = compose(
  (text: string) => text.length,
  (size: number) => size * size,
);
console.log(constant(5)(), constant("five")(), length("four"), costly(), costly(), runs);
