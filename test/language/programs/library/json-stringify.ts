/** JSON.stringify of everything. */
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
    readonly label?: string,
  ) {}
}
interface Tree {
  name: string;
  size: number | null;
  children: Tree[];
}
const tree: Tree = {
  name: "root",
  size: null,
  children: [{ name: 'leaf "1"\n', size: 1.5, children: [] }],
};
console.log(JSON.stringify(tree));
console.log(JSON.stringify(tree, null, 2));
console.log(
  JSON.stringify([1, "two", true, null, NaN, [], {}]),
  JSON.stringify("é\u0001\ud800"),
  JSON.stringify(1e21),
);
console.log(
  JSON.stringify(new Point(1, 2)),
  JSON.stringify([new Point(3, 4, "p")], null, "\t"),
  JSON.stringify({}),
  JSON.stringify([], null, 2),
);
class Money {
  constructor(private readonly cents: number) {}
  toJSON(): string {
    return (this.cents / 100).toFixed(2);
  }
}
const mixed: unknown[] = [new Money(150), new Point(5, 6), [1, [true]], new Map([["a", "b"]])];
console.log(JSON.stringify({ price: new Money(5), mixed }));
console.log(JSON.stringify({ date: new Date(0), nested: { list: [1, 2] } }));
