/** Closures with rest parameters, called with spread arguments. */
const sum = (...numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);
function logged<T>(name: string, f: (...values: number[]) => T): (...values: number[]) => T {
  return (...values) => {
    console.log(`${name}(${values.join()})`);
    return f(...values);
  };
}
const spoken = logged("sum", sum);
console.log(spoken(1, 2, 3), spoken(...[4, 5], 6), spoken());
