/** NaN is a key like any other, and the same as itself. */
const map = new Map<number, string>([[NaN, "nan"]]);
map.set(NaN, "again");
console.log(map.size, map.get(NaN), map.has(NaN), map.delete(NaN), map.size);
console.log(new Set([NaN, NaN, 0, -0]).size);
