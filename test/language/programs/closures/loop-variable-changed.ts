/** A body that changes the loop's variable changes the copy that its closures see. */
const seen: (() => number)[] = [];
for (let i = 0; i < 6; i++) {
  seen.push(() => i);
  if (i % 2 === 0) i++;
}
console.log(seen.map((read) => read()));
