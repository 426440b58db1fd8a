/** Arrow functions have the `this` of the method around them. */
class Counter {
  private count = 0;
  constructor(readonly step: number) {}
  later(): () => number {
    return () => {
      this.count += this.step;
      return this.count;
    };
  }
  addAll(numbers: number[]): number {
    numbers.forEach((n) => {
      this.count += n * this.step;
    });
    return this.count;
  }
}
const counter = new Counter(2);
const bump = counter.later();
console.log(bump(), bump(), counter.addAll([1, 2, 3]), bump());
