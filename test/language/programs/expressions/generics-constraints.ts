/** Generic functions with constraints and keyof. */
interface HasLength {
  length: number;
}
const longest = <T extends HasLength>(a: T, b: T): T => (a.length >= b.length ? a : b);
console.log(longest("abc", "de"), longest([1], [1, 2]));
function pluck<T, K extends keyof T>(items: T[], key: K): T[K][] {
  return items.map((item) => item[key]);
}
const points = [
  { x: 1, label: "a" },
  { x: 2, label: "b" },
];
console.log(pluck(points, "x"), pluck(points, "label"));
