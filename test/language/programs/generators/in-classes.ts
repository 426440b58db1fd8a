/** A class whose iterator is a generator method. */
class Tree<T> {
  private left: Tree<T> | null = null;
  private right: Tree<T> | null = null;
  constructor(readonly value: T) {}
  insert(value: T): void {
    if (value < this.value) {
      if (this.left) this.left.insert(value);
      else this.left = new Tree(value);
    } else if (this.right) this.right.insert(value);
    else this.right = new Tree(value);
  }
  *[Symbol.iterator](): Generator<T> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
  *pairs(): Generator<[T, T]> {
    const values = [...this];
    for (let i = 1; i < values.length; i++) yield [values[i - 1], values[i]];
  }
}
const tree = new Tree(5);
for (const n of [3, 8, 1, 4, 9]) tree.insert(n);
console.log([...tree], [...tree.pairs()]);
