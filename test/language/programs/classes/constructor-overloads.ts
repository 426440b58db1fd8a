/** Overloads: several signatures, one implementation. */
class Range {
  readonly from: number;
  readonly to: number;
  constructor(to: number);
  constructor(from: number, to: number);
  constructor(a: number, b?: number) {
    this.from = b === undefined ? 0 : a;
    this.to = b === undefined ? a : b;
  }
}
function size(value: string): number;
function size(value: number[]): number;
function size(value: string | number[]): number {
  return value.length;
}
const [a, b] = [new Range(5), new Range(2, 3)];
console.log(a.from, a.to, b.from, b.to, size("four"), size([1]));
