/** Literals with accessors where a type is declared, shown, and spread. */
interface Size {
  readonly width: number;
  height: number;
  readonly area: number;
}
function sizeOf(width: number, height: number): Size {
  return {
    width,
    height,
    get area() {
      return this.width * this.height;
    },
  };
}
const sizes: Size[] = [sizeOf(2, 3), { width: 1, height: 1, area: 1 }];
sizes[0].height = 10;
for (const size of sizes) console.log(size.width, size.area);
let kept = 0;
const store = {
  label: "kept",
  set value(to: number) {
    kept = to;
  },
  get doubled() {
    return kept * 2;
  },
};
store.value = 21;
console.log(store.doubled, store.label, kept, store);
const copy = { ...sizes[0] };
sizes[0].height = 0;
console.log(copy.area, sizes[0].area);
