/** Variables of blocks, captured or not, with the same names. */
const log: (() => string)[] = [];
const x = "outer";
{
  const x = "block";
  log.push(() => x);
}
if (x.length > 0) {
  let x = "branch";
  log.push(() => x);
  x += "!";
}
switch (x) {
  case "outer": {
    const x = "case";
    log.push(() => x);
    break;
  }
}
log.push(() => x);
console.log(log.map((read) => read()));
