/** Keys of several types in one map: equal texts and numbers are the same key. */
const map = new Map<string | number, number>();
map.set(1, 10).set("1", 20).set(1, 30);
console.log(map, map.get(1), map.get("1"), map.has("x"), map.delete(1), map.size);
const set = new Set<unknown>(["a", 1, "a", 1, true, NaN, NaN]);
console.log(set.size, set.has("a"), set.has(2), set.has(NaN));
console.log(new Map([["a", "b"]]), new Map([[0, "zero"]]).get(-0));
