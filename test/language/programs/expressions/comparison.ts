/** Comparison of numbers, text and mixed nothing. */
console.log(1 < 2, "a" < "b", "B" < "a", "10" < "9", "abc" < "abd", "" < "a");
const none = Number("none");
console.log(none === none, 0 === -0, Object.is(NaN, NaN), Object.is(0, -0));
const missing: string | null | undefined = ["x"].find((text) => text === "y");
console.log(missing === undefined, missing == null, missing != null);
const a = [1];
const b = a;
console.log(a === b, a === b.slice(), "ab" === "a" + "b");
