/** A closure sees assignments that come after it, and makes its own seen. */
let count = 0;
const increment = () => {
  count += 1;
};
function outer(): number {
  let total = 1;
  const double = () => {
    total *= 2;
  };
  double();
  total += 10;
  double();
  return total;
}
increment();
increment();
count += 100;
increment();
console.log(count, outer());
