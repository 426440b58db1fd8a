/** Functions that take their parameters one by one. */
const curry =
  (f: (a: number, b: number, c: number) => number) => (a: number) => (b: number) => (c: number) =>
    f(a, b, c);
const volume = curry((a, b, c) => a * b * c);
const base = volume(2)(3);
console.log(base(4), base(5), volume(1)(1)(1));
