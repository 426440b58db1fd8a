/** Default values that are computed from captured variables and other parameters. */
let calls = 0;
const nextId = () => ++calls;
function item(name: string, id = nextId(), label = `${name}#${id}`): string {
  return `${label} (${calls})`;
}
console.log(item("a"), item("b", 100), item("c", undefined, "see"), item("d"));
