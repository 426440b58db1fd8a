/** keyof with type parameters. */
function pluck<T, K extends keyof T>(items: T[], key: K): T[K][] {
  return items.map((item) => item[key]);
}
const points = [
  { x: 1, label: "a" },
  { x: 2, label: "b" },
];
console.log(pluck(points, "x"), pluck(points, "label"));
