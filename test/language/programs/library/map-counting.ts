/** Counting and grouping with maps. */
const counts = new Map<string, number>();
for (const letter of "mississippi") counts.set(letter, (counts.get(letter) ?? 0) + 1);
console.log([...counts].sort(([, a], [, b]) => b - a));
const groups = new Map<number, string[]>();
for (const word of ["a", "bb", "cc", "d", "eee"]) {
  const group = groups.get(word.length);
  if (group) group.push(word);
  else groups.set(word.length, [word]);
}
console.log(groups);
