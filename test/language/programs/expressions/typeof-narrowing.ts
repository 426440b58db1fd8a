/** typeof tells primitive members of a union apart. */
function show(value: string | number | boolean | undefined | string[]): string {
  if (value === undefined) return "undefined";
  if (typeof value === "string") return `text of ${value.length}`;
  if (typeof value === "number") return `number ${value.toFixed(1)}`;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return `list of ${value.length}`;
}
console.log([show("abc"), show(2), show(true), show(false), show(undefined), show(["x"])]);
const mixed: (string | number)[] = [1, "a", 2, "b"];
let sum = 0;
let text = "";
for (const one of mixed) {
  if (typeof one === "number") sum += one;
  else text += one;
}
console.log(sum, text, typeof mixed, typeof show, typeof undefined);
