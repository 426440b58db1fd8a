/** What typed arrays have of Array's methods. */
const octets = new Uint8Array([1, 2, 3]);
console.log(
  [...octets],
  octets.map((n) => n * 100),
  octets.filter((n) => n > 1),
);
console.log(
  octets.find((n) => n === 2),
  octets.findLast((n) => n > 9),
  octets.some((n) => n > 2),
);
for (const octet of octets) console.log(octet);
octets.forEach((octet, i) => console.log(octet, i));
console.log(
  octets.reduce((a, b) => a + b, 0),
  octets.at(-1),
  octets.join("-"),
);
const words = Int32Array.of(5, 1, 4);
console.log(
  words.toSorted((a, b) => b - a),
  words.toReversed(),
  words.with(0, 7),
  words.toString(),
);
console.log(
  Array.from(words, (n) => n + 1),
  Math.max(...words),
  new Float32Array([0.5, 0.25]).sort(),
);
const floats = new Float64Array([0.5, 0.2, 0.3]);
console.log(
  floats.sort((a, b) => a - b),
  Uint8Array.from([1, 2]).length,
);
octets.set([9, 8], 1);
console.log(octets, octets.subarray(1), octets.fill(7, 2));
