/** Keys of several types: numbers, objects. */
const byNumber = new Map<number, string>([
  [0, "zero"],
  [1.5, "one and a half"],
]);
console.log(byNumber.get(-0), byNumber.get(1.5));
class Key {
  constructor(readonly n: number) {}
}
const key = new Key(1);
const byObject = new Map<Key, string>([[key, "this"]]);
console.log(byObject.get(key), byObject.get(new Key(1)), byObject.has(key));
