/** Closures that call themselves and each other. */
function sums(limit: number): number[] {
  const memo = new Map<number, number>();
  const fib = (n: number): number => {
    const known = memo.get(n);
    if (known !== undefined) return known;
    const value = n < 2 ? n : fib(n - 1) + fib(n - 2);
    memo.set(n, value);
    return value;
  };
  const isEven = (n: number): boolean => (n === 0 ? true : isOdd(n - 1));
  const isOdd = (n: number): boolean => (n === 0 ? false : isEven(n - 1));
  return [fib(limit), isEven(limit) ? 1 : 0, isOdd(limit) ? 1 : 0];
}
console.log(sums(50), sums(7));
