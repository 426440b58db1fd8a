/** for...of over text goes by characters, not by halves of them. */
const shown: string[] = [];
for (const character of "añ😀z") shown.push(character);
console.log(shown, shown.length, "añ😀z".length);
