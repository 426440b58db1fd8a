/** Generators capture, and closures made in generators do. */
function makeIds(prefix: string): () => Generator<string> {
  let next = 1;
  return function* () {
    for (let i = 0; i < 2; i++) yield `${prefix}${next++}`;
  };
}
const ids = makeIds("id");
console.log([...ids()], [...ids()]);
function* readers(): Generator<() => number> {
  for (let i = 0; i < 3; i++) yield () => i * 100;
}
console.log([...readers()].map((read) => read()));
