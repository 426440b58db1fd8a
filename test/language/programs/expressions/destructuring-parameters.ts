/** Parameters taken apart. */
interface Options {
  width?: number;
  height?: number;
  name: string;
}
function box({ width = 1, height = width * 2, name }: Options): string {
  return `${name}: ${width}x${height}`;
}
console.log(
  box({ name: "a" }),
  box({ name: "b", width: 3 }),
  box({ name: "c", width: 3, height: 4 }),
);
const norm = ([x, y]: [number, number]) => Math.hypot(x, y);
console.log(norm([3, 4]));
const total = (entries: [string, number][]) => entries.reduce((sum, [, n]) => sum + n, 0);
console.log(
  total([
    ["a", 1],
    ["b", 2],
  ]),
);
function optional({ a = 1, b = 2 }: { a?: number; b?: number } = {}): number {
  return a * 10 + b;
}
console.log(optional(), optional({ a: 5 }), optional({ b: 7 }));
