import { join } from "node:path";
import { loadAssembly } from "./load";

const parts = loadAssembly(join(__dirname, "programs/fiber-parts.ts"), [join(__dirname, "../src")]);

test("values of every type come back from their words", () => {
  expect(parts.text("wordsKept")).toBe("all");
});

const pauses = [
  {
    name: "pauses double up to the longest",
    args: [6, 100, 1000],
    want: "100 200 400 800 1000 1000",
  },
  { name: "a first pause above the longest is cut", args: [2, 500, 100], want: "100 100" },
  { name: "no pause stays none", args: [3, 0, 100], want: "0 0 0" },
];

for (const { name, args, want } of pauses) {
  test(name, () => {
    expect(parts.text("pauses", ...args)).toBe(want);
  });
}

const limits = [
  { name: "restarts up to the limit are allowed", most: 2, millis: "0 1 2", want: "yyn" },
  {
    name: "one becomes free when the period is over",
    most: 2,
    millis: "0 50 99 100 101 150",
    want: "yynyny",
  },
  { name: "a limit of none allows none", most: 0, millis: "0 1000", want: "nn" },
];

for (const { name, most, millis, want } of limits) {
  test(name, () => {
    expect(parts.text("restarts", most, 100, millis)).toBe(want);
  });
}

const percentiles = [
  { name: "nothing counted is 0", pairs: "", share: 0.5, want: 0 },
  { name: "a bucket's upper bound", pairs: "39:1", share: 0.5, want: 1024 },
  { name: "the median of two buckets", pairs: "39:50 79:50", share: 0.5, want: 1024 },
  { name: "the tail", pairs: "39:99 79:1", share: 0.999, want: 2 ** 20 },
  { name: "99 in 100", pairs: "39:99 79:1", share: 0.99, want: 1024 },
];

for (const { name, pairs, share, want } of percentiles) {
  test(`percentile: ${name}`, () => {
    expect(parts.number("percentileOf", pairs, share)).toBe(want);
  });
}
