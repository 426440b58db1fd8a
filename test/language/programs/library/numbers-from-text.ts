/** Number, parseInt, parseFloat, and what is no number. */
const texts = ["12", " 12 ", "", "1.5e3", "0x1f", "12px", "abc", "-7", ".5", "Infinity", "1e1000"];
for (const text of texts)
  console.log(
    JSON.stringify(text),
    Number(text),
    parseInt(text),
    parseFloat(text),
    Number.isNaN(+text),
  );
console.log(
  parseInt("ff", 16),
  parseInt("101", 2),
  parseInt("z", 36),
  Number(true),
  Number(null),
  Number.parseFloat("2.50"),
);
console.log(
  ["1", "2", "x"].map(Number),
  Number.isInteger(5),
  Number.isInteger(5.5),
  Number.isSafeInteger(2 ** 53),
);
