/** Variables and functions may be called what types of AssemblyScript are called. */
const f32 = (x: number): number => Math.floor(x / 3);
function i8(x: number): number {
  return x / 2;
}
let i16 = 7;
let sum = 0;
for (let i32 = 0; i32 < 3; i32++) {
  sum += f32(-16) + i8(i32) / 4;
  i16 /= 2;
}
console.log(sum, i16, f32(-16), i8(5));
