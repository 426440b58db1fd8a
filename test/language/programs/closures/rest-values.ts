/** Function values with rest parameters, and values of other functions in their place. */
type Fold = (...values: number[]) => number;
const folds: Record<string, Fold> = {
  first: (a) => a,
  difference: (a, b) => a - b,
  sum: (...all) => all.reduce((x, y) => x + y, 0),
  rest: (a, ...others) => a * 100 + others.length,
};
for (const name of Object.keys(folds)) console.log(name, folds[name](7, 4, 1));

type Pair = (a: string, b: string) => string;
const joined: Pair = (...parts: string[]) => parts.join("+");
const swapped: Pair = (a, b) => joined(b, a);
console.log(joined("x", "y"), swapped("x", "y"));

function times(count: number, say: (...words: string[]) => string): string[] {
  const said: string[] = [];
  for (let i = 0; i < count; i++) said.push(say(`n${i}`, "of", String(count)));
  return said;
}
console.log(
  times(2, (...words) => words.join(" ")),
  times(1, (word) => word.toUpperCase()),
);
const named = (first: string, ...more: string[]): string => `${first}(${more.length})`;
console.log(times(1, named), named("alone"), named("a", ...["b", "c"]));
function logged<R>(fn: (...values: number[]) => R): (...values: number[]) => R {
  return (...values) => {
    console.log("with", values);
    return fn(...values);
  };
}
console.log(logged(folds.sum)(1, 2), logged((...values) => values.length)(3, 4, 5));
