/** JSON.parse into types, and back. */
interface Item {
  id: number;
  name: string;
  tags: string[];
  parent: { id: number } | null;
  note?: string;
}
const items = JSON.parse(`[
  {"id": 1, "name": "caf\\u00e9 \\"x\\"", "tags": [], "parent": null},
  {"id": -2.5e1, "name": "", "tags": ["a", "b"], "parent": {"id": 1}, "note": "n"}
]`) as Item[];
for (const { id, name, tags, parent, note } of items) console.log(id, name, tags, parent?.id, note);
console.log(JSON.stringify(items));
const numbers: number[] = JSON.parse("[1, 2.5, 1e3]");
console.log(
  numbers.reduce((a, b) => a + b),
  JSON.parse('"text"') as string,
  JSON.parse(" true ") as boolean,
);
const counts = JSON.parse('{"a": 1, "b": 2}') as Record<string, number>;
console.log(Object.entries(counts));
