/** A generator gives values when it is asked. */
function* countTo(n: number): Generator<number> {
  console.log("begins");
  for (let i = 1; i <= n; i++) yield i;
  console.log("ends");
}
const numbers = countTo(2);
console.log("made");
console.log(numbers.next(), numbers.next(), numbers.next(), numbers.next());
for (const n of countTo(3)) console.log(n);
