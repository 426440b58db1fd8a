/** Exhaustive switches, lists as tuples, optional calls that give truth values. */
type S = { t: "a" } | { t: "b"; n: number };
function assertNever(x: never): never {
  throw new Error("unexpected " + x);
}
function f(s: S): number {
  switch (s.t) {
    case "a":
      return 1;
    case "b":
      return s.n;
    default:
      return assertNever(s);
  }
}
function g(s: S): string {
  switch (s.t) {
    case "a":
      return "A";
    case "b":
      return "B";
    default: {
      const never: never = s;
      return never;
    }
  }
}
console.log(f({ t: "a" }), f({ t: "b", n: 4 }), g({ t: "b", n: 1 }));
try {
  throw new ReferenceError("nope", { cause: 3 });
} catch (e) {
  if (e instanceof ReferenceError)
    console.log(e.name, e.message, e.cause, e instanceof Error, `${e}`);
}
const [k, v] = "a=b".split("=") as [string, string];
console.log(k, v);
const q = Object.fromEntries("a=1&b=2".split("&").map((p) => p.split("=") as [string, string]));
console.log(q, q.a, q["zz"]);
const [x, y] = "3,4".split(",").map(Number) as [number, number];
console.log(x + y);
const path: { x: number }[] | null = [1].length > 0 ? [{ x: 1 }] : null;
const mark = (x: number) => (x > 0 && path?.some((p) => p.x === x) ? "*" : "-");
console.log(mark(1), mark(2));
