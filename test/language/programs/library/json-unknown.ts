/** JSON of no known type, and of interfaces that classes implement. */
const data: unknown = JSON.parse('{"a": [1, "x", null, {"b": true}]}');
console.log(data, Array.isArray(data), JSON.stringify(data));
if (typeof data === "object" && data !== null) {
  const record = data as Record<string, unknown>;
  const list = record["a"] as unknown[];
  console.log(Object.keys(record), Array.isArray(list), list.length, typeof list[0], list[1]);
}
interface Figure {
  size: number;
  kind: string;
}
class Square implements Figure {
  kind = "square";
  constructor(public size: number) {}
}
const figures: Figure[] = [new Square(2), { size: 3, kind: "circle" }];
console.log(JSON.stringify(figures), figures);
const parsed = JSON.parse('[{"kind":"line","size":1}]') as Figure[];
console.log(parsed[0].kind, parsed.length);
