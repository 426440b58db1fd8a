/** What counts as true. */
const values: (string | number | boolean | null | undefined | number[])[] = [
  "",
  "0",
  0,
  -0,
  NaN,
  1,
  true,
  false,
  null,
  undefined,
  [],
];
console.log(values.map((value) => (value ? "t" : "f")).join(""));
console.log(values.map((value) => !value).filter(Boolean).length, values.filter(Boolean).length);
let n = 3;
const steps: number[] = [];
while (n) steps.push(n--);
console.log(steps, !!`${steps.length}`, !n);
const name = "";
if (name) console.log("named");
else console.log("no name");
