/** match, matchAll, replace, search and split with regular expressions. */
const text = "The year 1999, the year 2024.";
console.log(text.match(/year (\d+)/)?.[1], text.match(/\d+/g), text.match(/x/), text.search(/\d/));
for (const found of text.matchAll(/(\w+) (\d+)/g)) console.log(found[1], found[2], found.index);
console.log([...text.matchAll(/e/g)].length);
console.log(text.replace(/year/, "Jahr"), text.replace(/[aeiou]/gi, "*"));
console.log("John Smith".replace(/(\w+)\s(\w+)/, "$2, $1"), "aa".replaceAll(/a/g, "[$&]"));
console.log("a-b-c".replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));
console.log("camelCaseName".replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
console.log(
  "abc".replace(/b/, (match: string, offset: number, all: string) => `${match}${offset}${all}`),
);
console.log("x1y22".replaceAll(/\d+/g, (digits) => String(Number(digits) * 2)));
console.log(
  "a, b;c".split(/[,;]\s*/),
  "2024-05-06".split(/-/, 2),
  "a1b2".split(/(\d)/),
  "abc".split(/(?:)/),
);
function slug(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
console.log(slug("  Hello, World! 2nd  "), /^\p/.test("p"));
const isEmail = (address: string) => /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(address);
console.log(
  ["a@b.org", "a@b", "@b.org"].filter(isEmail),
  ["1", "x", "22"].filter((one) => /^\d+$/.test(one)),
);
try {
  console.log("a".replaceAll(/a/, "b"));
} catch (error) {
  console.log(String(error));
}
