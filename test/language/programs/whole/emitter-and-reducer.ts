/** Emitters, reducers, comparisons of unknown values, defaults before required parameters. */
type Listener<T extends unknown[]> = (...args: T) => void;
class Emitter<Events extends Record<string, unknown[]>> {
  private map: { [K in keyof Events]?: Listener<Events[K]>[] } = {};
  on<K extends keyof Events>(name: K, fn: Listener<Events[K]>): void {
    (this.map[name] ??= []).push(fn);
  }
  emit<K extends keyof Events>(name: K, ...args: Events[K]): void {
    this.map[name]?.forEach((f) => f(...args));
  }
}
const e = new Emitter<{ greet: [name: string, times: number]; done: [] }>();
e.on("greet", (name, times) => console.log(name.repeat(times)));
e.on("done", () => console.log("done"));
e.emit("greet", "ab", 2);
e.emit("done");
const reducer = (
  state: { count: number; log: string[] } = { count: 0, log: [] },
  action: { type: "inc"; by?: number } | { type: "reset" },
) => {
  switch (action.type) {
    case "inc":
      return { ...state, count: state.count + (action.by ?? 1), log: [...state.log, "inc"] };
    case "reset":
      return { ...state, count: 0 };
    default: {
      const never: never = action;
      return never;
    }
  }
};
let state = reducer(undefined, { type: "inc" });
state = reducer(state, { type: "inc", by: 5 });
console.log(state, reducer(state, { type: "reset" }).count);
const deepEqual = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((x, i) => deepEqual(x, b[i]));
  if (typeof a === "object" && typeof b === "object" && a && b) {
    const ka = Object.keys(a),
      kb = Object.keys(b);
    return (
      ka.length === kb.length &&
      ka.every((k) =>
        deepEqual((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]),
      )
    );
  }
  return false;
};
console.log(
  deepEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
  deepEqual([1, 2], [1, 3]),
  deepEqual("a", "a"),
);
const curry =
  (f: (a: number, b: number, c: number) => number) => (a: number) => (b: number) => (c: number) =>
    f(a, b, c);
console.log(curry((a, b, c) => a * b + c)(2)(3)(4));
const debounceLog: string[] = [];
const compose =
  <T>(...fns: ((x: T) => T)[]) =>
  (x: T): T =>
    fns.reduceRight((acc, f) => f(acc), x);
console.log(
  compose<number>(
    (x) => x + 1,
    (x) => x * 2,
  )(5),
  debounceLog.length,
);
console.log(
  [1, [2, [3, [4]]]].flat(Infinity),
  [..."héllo"].length,
  Array.from({ length: 3 }, (_, i) => i ** 2),
  new Array(3).fill(0),
);
console.log(
  Number("0x1f"),
  parseInt("12px"),
  (255).toString(16),
  (0.1 + 0.2).toFixed(2),
  1e21,
  -0,
  [NaN].includes(NaN),
  5 % -3,
  2 ** -1,
);
console.log(
  [10, 9, 1].sort(),
  ["b", "a"].sort().join(),
  [3, 1, 2].sort((a, b) => b - a),
  typeof undefined,
  typeof (() => 1),
  void 0,
);
