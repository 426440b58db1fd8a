/** find, findIndex, findLast, indexOf, includes, at, some, every. */
const numbers = [5, 12, 8, 130, 44, 8];
console.log(
  numbers.find((n) => n > 10),
  numbers.find((n) => n > 1000),
);
console.log(
  numbers.findIndex((n) => n > 100),
  numbers.findLast((n) => n < 10),
  numbers.findLastIndex((n) => n === 8),
);
console.log(numbers.indexOf(8), numbers.lastIndexOf(8), numbers.indexOf(8, 3), numbers.indexOf(99));
console.log(numbers.includes(44), [NaN].includes(NaN), [NaN].indexOf(NaN), ["a"].includes("b"));
console.log(
  numbers.at(0),
  numbers.at(-1),
  numbers.at(10),
  numbers.some((n) => n > 100),
  numbers.every((n) => n > 5),
);
