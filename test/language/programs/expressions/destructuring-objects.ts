/** Objects taken apart: renamed, defaults, rest, nested, in assignments. */
const point = { x: 1, y: 2, z: 3, label: { text: "here", size: 10 } };
const {
  x,
  y: up,
  label: { text, size: fontSize },
  ...others
} = point;
console.log(x, up, text, fontSize, others);
let z: number;
let w: string;
({ z } = point);
({
  label: { text: w },
} = point);
console.log(z, w);
const { missing = "default", present = "default" }: { missing?: string; present?: string } = {
  present: "given",
};
console.log(missing, present);
