/** for...of over typed arrays. */
const octets = new Uint8Array([1, 2, 250]);
let sum = 0;
for (const octet of octets) sum += octet;
const floats = new Float64Array(3);
floats[1] = 0.5;
const parts: number[] = [];
for (const value of floats) parts.push(value);
console.log(sum, parts);
