/** Class expressions, and classes made in functions. */
const Point = class {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  plus(other: { x: number; y: number }) {
    return new Point(this.x + other.x, this.y + other.y);
  }
};
const sum = new Point(1, 2).plus({ x: 10, y: 20 });
console.log(sum.x, sum.y);
function counterWith(step: number) {
  class Counter {
    value = 0;
    next(): number {
      return (this.value += step);
    }
  }
  return new Counter();
}
const byTwo = counterWith(2);
const byFive = counterWith(5);
console.log(byTwo.next(), byFive.next(), byTwo.next());
