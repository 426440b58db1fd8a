/** Variables of three levels in one innermost function. */
function one(a: number) {
  let calls = 0;
  return (b: number) => {
    let sums = 0;
    return (c: number) => {
      calls++;
      sums += a + b + c;
      return `${calls} ${sums}`;
    };
  };
}
const two = one(1);
const three = two(10);
const alsoThree = two(20);
console.log(three(100), three(200), alsoThree(100), three(0));
