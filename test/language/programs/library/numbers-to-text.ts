/** Numbers as text, in every way. */
const values = [
  0,
  -0,
  1,
  -1.5,
  0.1 + 0.2,
  1e21,
  1e-7,
  123456789.125,
  2 ** 53,
  1 / 3,
  5e-324,
  1.7976931348623157e308,
  NaN,
  -Infinity,
];
for (const value of values)
  console.log(String(value), value.toFixed(2), value.toPrecision(4), value.toExponential(3));
console.log(
  (255).toString(16),
  (255).toString(2),
  (0.5).toString(2),
  (-255).toString(36),
  (0.1).toString(3),
);
console.log((1234567.891).toLocaleString(), (0.5).toLocaleString(), (1e6).toLocaleString());
