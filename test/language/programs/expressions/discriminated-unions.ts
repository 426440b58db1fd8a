/** Unions told apart by a tag. */
type Shape =
  | { kind: "circle"; radius: number }
  | { kind: "rectangle"; width: number; height: number }
  | { kind: "point" };
function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return Math.PI * shape.radius ** 2;
    case "rectangle":
      return shape.width * shape.height;
    case "point":
      return 0;
  }
}
const shapes: Shape[] = [
  { kind: "circle", radius: 1 },
  { kind: "rectangle", width: 2, height: 3 },
  { kind: "point" },
];
for (const shape of shapes) console.log(shape.kind, area(shape).toFixed(3));
const wide = shapes.filter((shape) => shape.kind === "rectangle" && shape.width > 1);
console.log(wide);
