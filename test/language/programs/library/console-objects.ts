/** console.log of objects: short in one line, long in several, deep ones cut. */
console.log({}, { a: 1, "b c": "text", d: [1, 2] }, { a: { b: { c: { d: 1 } } } });
console.log({
  name: "a long name that takes some room",
  address: "an even longer address that takes more",
  ok: true,
});
console.log([
  { name: "first", values: [1, 2, 3] },
  { name: "second", values: [] },
]);
console.log(
  new Map([
    ["list", [1, 2]],
    ["none", []],
  ]),
  new Set(["a", "b"]),
  new Map([[1, { x: 1 }]]),
);
console.log({
  nothing: null,
  missing: undefined,
  yes: true,
  nested: new Map([["k", new Set([1])]]),
});
