/** await in loops goes on one by one. */
async function load(id: number): Promise<string> {
  await null;
  return `item ${id}`;
}
export async function main(): Promise<void> {
  const items: string[] = [];
  for (const id of [1, 2, 3]) items.push(await load(id));
  let n = 0;
  while (n < 3 && (await load(n)) !== "item 2") n++;
  console.log(items, n);
  const lengths = [];
  for (let i = 9; i < 12; i++) {
    const { length } = await load(i);
    lengths.push(length);
  }
  console.log(lengths);
}
