/** try in a loop, with break and continue across it, and a variable of the round. */
const results: string[] = [];
for (const text of ["1", "x", "3", "stop", "5"]) {
  try {
    if (text === "stop") break;
    const n = Number(text);
    if (Number.isNaN(n)) throw new Error(`bad ${text}`);
    if (n === 1) continue;
    results.push(`ok ${n}`);
  } catch (error) {
    results.push((error as Error).message);
  } finally {
    results.push(`end ${text}`);
  }
}
console.log(results);
