/** Order of text, and localeCompare. */
const words = ["banana", "Apple", "cherry", "apple", "Banana"];
console.log(
  [...words].sort(),
  [...words].sort((a, b) => a.localeCompare(b)),
);
console.log(
  "a".localeCompare("b"),
  "b".localeCompare("a"),
  "a".localeCompare("a"),
  "a" < "B",
  "résumé".localeCompare("resume"),
);
