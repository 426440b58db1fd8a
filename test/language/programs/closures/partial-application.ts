/** Functions made of functions and some of their arguments. */
function partial<A, B, R>(f: (a: A, b: B) => R, a: A): (b: B) => R {
  return (b) => f(a, b);
}
const power = (base: number, exponent: number) => base ** exponent;
const twoTo = partial(power, 2);
const repeat = partial((text: string, times: number) => text.repeat(times), "ab");
console.log(twoTo(8), twoTo(0.5).toFixed(4), repeat(3));
