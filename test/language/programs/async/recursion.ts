/** Async functions that call themselves. */
async function sum(numbers: number[], from = 0): Promise<number> {
  if (from === numbers.length) return 0;
  return numbers[from] + (await sum(numbers, from + 1));
}
export async function main(): Promise<void> {
  console.log(await sum([1, 2, 3, 4, 5]));
  console.log(await sum(Array.from({ length: 100 }, (_, i) => i)));
}
