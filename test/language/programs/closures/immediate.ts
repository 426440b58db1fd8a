/** Functions that are called where they stand. */
const settings = (() => {
  const base = 40;
  return { answer: base + 2, name: "deep" };
})();
console.log(settings.answer, settings.name);
(function () {
  console.log("a function expression");
})();
console.log(((a: number, b: number) => a ** b)(2, 10));
