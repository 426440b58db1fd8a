/** What console.log shows of objects of classes. */
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
}
class Named extends Point {
  label = "p";
  tags: string[] = [];
}
class Empty {}
const named = new Named(1, 2);
named.tags.push("a", "b");
console.log(new Point(1, -0.5), named, new Empty());
console.log([new Point(0, 0)], new Map([["k", new Point(1, 1)]]), { inner: { point: named } });
