/** slice, substring, pad, repeat, trim, case, replace, split, concat. */
const text = "  Hello, World  ";
console.log([text.trim(), text.trimStart(), text.trimEnd()], text.length);
const trimmed = text.trim();
console.log(
  trimmed.slice(-5),
  trimmed.slice(1, 3),
  trimmed.substring(7, 3),
  trimmed.toUpperCase(),
  trimmed.toLowerCase(),
);
console.log(
  "7".padStart(3, "0"),
  "7".padEnd(4, "ab") + "|",
  "ab".repeat(3),
  "a-b-c".replace("-", "+"),
  "a-b-c".replaceAll("-", "+"),
);
console.log(
  "a,b,,c".split(","),
  "abc".split(""),
  "a b c".split(" ", 2),
  "x".split("y"),
  "cost $5".replace("cost", "$& is"),
);
console.log(
  "x".concat("y", "z"),
  "aXbX".replaceAll("X", (match) => match.toLowerCase() + "!"),
);
