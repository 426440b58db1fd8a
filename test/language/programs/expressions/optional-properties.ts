/** Properties that may be missing. */
interface Item {
  id: number;
  note?: string;
  weight?: number;
}
const items: Item[] = [{ id: 1 }, { id: 2, note: "fragile" }, { id: 3, weight: 0 }];
for (const { id, note, weight } of items)
  console.log(id, note, weight, note === undefined, weight !== undefined);
console.log(
  items.map((item) => item.weight ?? -1),
  items.filter((item) => item.note !== undefined).length,
);
items[0].note = "new";
items[1].note = undefined;
console.log(items.map((item) => item.note?.length));
