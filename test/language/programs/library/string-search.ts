/** indexOf, includes, startsWith, endsWith, charAt, at, codePointAt. */
const text = "the cat sat on the mat";
console.log(
  text.indexOf("the"),
  text.indexOf("the", 1),
  text.lastIndexOf("at"),
  text.indexOf("dog"),
  text.indexOf(""),
);
console.log(
  text.includes("sat"),
  text.startsWith("cat", 4),
  text.endsWith("mat"),
  text.charAt(2),
  text[4],
  text.at(-1),
);
console.log(
  "añ😀".codePointAt(2),
  "a".codePointAt(5),
  "abc".charCodeAt(1),
  String.fromCharCode(72, 105),
  String.fromCodePoint(128512),
);
