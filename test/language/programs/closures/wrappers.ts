/** Functions around functions with any parameters: memoize, once, timed. */
function memoize<F extends (...args: any[]) => any>(
  fn: F,
): (...args: Parameters<F>) => ReturnType<F> {
  const cache = new Map<string, ReturnType<F>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = fn(...args);
    cache.set(key, made);
    return made;
  };
}
let calls = 0;
const add = memoize((a: number, b: number) => {
  calls++;
  return a + b;
});
console.log(add(1, 2), add(1, 2), add(2, 2), calls);
function once<A extends unknown[], R>(fn: (...args: A) => R): (...args: A) => R {
  let done = false;
  let result: R | undefined;
  return (...args: A): R => {
    if (!done) {
      done = true;
      result = fn(...args);
    }
    return result as R;
  };
}
const greet = once((name: string, times: number) => `hi ${name} x${times}`);
console.log(greet("a", 1), greet("b", 2));
const timed =
  <A extends unknown[], R>(label: string, fn: (...args: A) => R) =>
  (...args: A): R => {
    const r = fn(...args);
    console.log(label, args.length);
    return r;
  };
console.log(timed("add", (a: number, b: number) => a + b)(3, 4) + 1);
