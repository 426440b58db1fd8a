/** for...of over sets. */
const seen = new Set<string>();
for (const word of "to be or not to be".split(" ")) seen.add(word);
for (const word of seen) {
  if (word === "or") continue;
  console.log(word);
}
