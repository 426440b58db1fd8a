/** test, exec, lastIndex, flags, and what a match is. */
const date = /(\d{4})-(\d\d)(?:-(\d\d))?/;
const match = date.exec("on 2024-05 or later");
if (match) {
  console.log(match[0], match[1], match[3] === undefined, match.index, match.length);
  const [whole, year, month] = match;
  console.log(whole, year, month, match.input);
}
console.log(match, date.exec("never"), date.test("1999-12-31"));
const word = /\w+/g;
for (let found = word.exec("one two"); found; found = word.exec("one two"))
  console.log(found[0], found.index, word.lastIndex);
console.log(word.lastIndex, word.flags, word.source, String(/a\/b/i), /x/gi);
const named = /(?<year>\d+)-(?<month>\d+)/.exec("2024-05");
console.log(named?.groups?.year, named?.groups?.month, named?.groups?.["year"]);
const sticky = /a/y;
console.log(sticky.test("aab"), sticky.test("aab"), sticky.test("aab"), sticky.lastIndex);
const made = new RegExp("^[a-z]+$", "i");
console.log(
  made.test("Hello"),
  made.test("Hello!"),
  made.ignoreCase,
  made.global,
  new RegExp(made).flags,
);
for (const pattern of ["(", "a)", "*", "[b-a]", "a{2,1}"]) {
  try {
    new RegExp(pattern);
  } catch (error) {
    console.log(String(error));
  }
}
