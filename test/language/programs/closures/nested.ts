/** Closures inside of closures share what the outer ones have. */
function make(): { up: () => number; down: () => number; twice: () => () => number } {
  let value = 0;
  const up = () => ++value;
  const down = () => --value;
  const twice = () => () => {
    up();
    return up();
  };
  return { up, down, twice };
}
const a = make();
const b = make();
a.up();
a.up();
b.down();
const both = a.twice();
console.log(both(), both(), a.down(), b.up(), b.down());
