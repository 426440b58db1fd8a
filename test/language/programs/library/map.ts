/** Map: all of it. */
const map = new Map<string, number>();
map.set("a", 1).set("b", 2).set("a", 3);
console.log(
  map.size,
  map.get("a"),
  map.get("z"),
  map.has("b"),
  map.delete("b"),
  map.delete("b"),
  map,
);
map.forEach((value, key) => console.log(key, value));
const copy = new Map(map);
copy.set("c", 4);
console.log(map.size, [...copy], [...copy.keys()], [...copy.values()]);
const inverted = new Map([...copy].map(([key, value]) => [value, key] as [number, string]));
console.log(inverted.get(4), inverted);
copy.clear();
console.log(copy, copy.size);
