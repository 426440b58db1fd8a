/** Literals for interfaces and types: shorthand, methods, computed and quoted names. */
interface Shape {
  name: string;
  sides: number;
  area(scale: number): number;
  "full name"?: string;
}
const name = "square";
const shape: Shape = {
  name,
  sides: 4,
  area(scale) {
    return this.sides * scale;
  },
  ["full name"]: "a regular quadrilateral",
};
console.log(shape.name, shape.area(2.5), shape["full name"]);
type Pair<T> = { left: T; right: T };
const swap = <T>({ left, right }: Pair<T>): Pair<T> => ({ left: right, right: left });
console.log(swap({ left: 1, right: 2 }), swap({ left: "a", right: "b" }));
const anonymous = { inner: { value: 5 }, list: [{ id: 1 }, { id: 2 }] };
anonymous.inner.value++;
anonymous.list.push({ id: 3 });
console.log(anonymous);
