/** A recursive generator. */
function* permutations<T>(items: T[]): Generator<T[]> {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (let i = 0; i < items.length; i++) {
    const rest = [...items.slice(0, i), ...items.slice(i + 1)];
    for (const one of permutations(rest)) yield [items[i], ...one];
  }
}
const all = [...permutations(["a", "b", "c"])].map((one) => one.join(""));
console.log(all, [...permutations([1, 2, 3, 4])].length);
