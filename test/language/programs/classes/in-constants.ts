/** Classes that constants hold: static members, instanceof, derived ones, console.log. */
const Point = class {
  static made = 0;
  static origin() {
    return new Point(0, 0);
  }
  constructor(
    readonly x: number,
    readonly y: number,
  ) {
    Point.made++;
  }
};
const Named = class extends Point {
  label = "p";
};
console.log(Point.origin(), new Named(1, 2), Point.made);
const some: unknown = new Named(3, 4);
console.log(some instanceof Point, some instanceof Named, Point.origin() instanceof Named);
