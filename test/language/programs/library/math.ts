/** Math. */
console.log(
  Math.max(1, 5, 3),
  Math.min(),
  Math.max(...[]),
  Math.abs(-4.5),
  Math.sign(-3),
  Math.trunc(-4.7),
);
console.log(
  [2.5, -2.5, 0.5, -0.5, 1.4999].map(Math.round),
  [1.2, -1.2].map(Math.floor),
  [1.2, -1.2].map(Math.ceil),
);
console.log(
  Math.sqrt(2),
  Math.cbrt(27),
  Math.hypot(3, 4),
  Math.pow(2, 0.5),
  Math.log2(8),
  Math.log10(1000),
);
console.log(
  Math.sin(0),
  Math.cos(0),
  Math.atan2(1, 1).toFixed(10),
  Math.exp(1).toFixed(10),
  Math.PI,
  Math.E,
);
console.log(Math.fround(5.5), Math.clz32(1), Math.imul(0xffffffff, 5), Math.random() < 1);
