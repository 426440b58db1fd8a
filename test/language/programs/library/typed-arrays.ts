/** Typed arrays and views wrap and clamp. */
const octets = new Uint8Array([1, 255, 256, -1]);
const signed = new Int8Array(octets.buffer);
const clamped = new Uint8ClampedArray([300, -5, 1.5]);
console.log(octets, signed, clamped);
octets[0] = 511;
const view = new DataView(new ArrayBuffer(8));
view.setFloat64(0, 1.5);
view.setUint16(4, 0xabcd, true);
console.log(octets[0], view.getUint8(0), view.getUint16(4), view.getFloat64(0) > 1.5);
const words = new Uint16Array(octets.buffer, 0, 1);
console.log(
  words.length,
  words[0],
  octets.slice(1, 3),
  octets.subarray(2).length,
  Array.from(octets).map((n) => n * 2),
);
const floats = Float64Array.from([3, 1, 2]);
console.log(
  floats.sort(),
  floats.map((n) => n / 2),
  floats.reduce((a, b) => a + b, 0),
  floats.join("+"),
);
