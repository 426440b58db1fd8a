/** Classes behind interfaces. */
interface Shape {
  readonly name: string;
  area(): number;
}
interface Scalable {
  scale(by: number): void;
}
class Square implements Shape, Scalable {
  readonly name = "square";
  constructor(private side: number) {}
  area(): number {
    return this.side ** 2;
  }
  scale(by: number): void {
    this.side *= by;
  }
}
class Circle implements Shape {
  readonly name = "circle";
  constructor(private readonly radius: number) {}
  area(): number {
    return Math.PI * this.radius ** 2;
  }
}
const square = new Square(2);
const shapes: Shape[] = [square, new Circle(1), { name: "nothing", area: () => 0 }];
const scalables: Scalable[] = [square];
scalables.forEach((one) => one.scale(1.5));
console.log(shapes.map((shape) => `${shape.name} ${shape.area().toFixed(2)}`));
