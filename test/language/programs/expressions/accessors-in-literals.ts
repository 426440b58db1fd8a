/** get and set in literals. */
const box = {
  width: 2,
  height: 3,
  get area() {
    return this.width * this.height;
  },
  set area(value: number) {
    this.height = value / this.width;
  },
};
console.log(box.area);
box.area = 20;
console.log(box.height, box.area);
