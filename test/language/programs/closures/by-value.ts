/** A closure sees what a constant was when it was made. */
function adder(n: number): (x: number) => number {
  return (x) => x + n;
}
const add2 = adder(2);
const add10 = adder(10);
console.log(add2(5), add10(5), add2(add10(1)));
