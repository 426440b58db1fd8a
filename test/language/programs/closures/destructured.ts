/** Captured variables that come from destructuring. */
function pair(): () => string {
  const { a, b: renamed, ...others } = { a: 1, b: "two", c: true, d: 4 };
  const [first, , third = 30] = [10, 20];
  return () => `${a} ${renamed} ${others.c} ${others.d} ${first} ${third}`;
}
console.log(pair()());
const swap = ([x, y]: [number, number]): [number, number] => [y, x];
console.log(swap([1, 2]), [[3, 4] as [number, number]].map(swap));
