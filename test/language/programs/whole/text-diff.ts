/** The difference of two texts, line by line and word by word. */
type Edit<T> = { op: "keep" | "add" | "remove"; value: T };
function diff<T>(
  a: readonly T[],
  b: readonly T[],
  same: (x: T, y: T) => boolean = (x, y) => x === y,
): Edit<T>[] {
  const table: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = same(a[i]!, b[j]!)
        ? table[i + 1]![j + 1]! + 1
        : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  const edits: Edit<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i]!, b[j]!)) {
      edits.push({ op: "keep", value: a[i++]! });
      j++;
    } else if (j < b.length && (i === a.length || table[i]![j + 1]! >= table[i + 1]![j]!)) {
      edits.push({ op: "add", value: b[j++]! });
    } else edits.push({ op: "remove", value: a[i++]! });
  }
  return edits;
}
const SIGNS = { keep: " ", add: "+", remove: "-" } as const;
function unified(a: string, b: string, context = 1): string {
  const edits = diff(a.split("\n"), b.split("\n"));
  const near = edits.map((_, i) =>
    edits.slice(Math.max(0, i - context), i + context + 1).some(({ op }) => op !== "keep"),
  );
  const lines: string[] = [];
  edits.forEach(({ op, value }, i) => {
    if (!near[i]) {
      if (near[i - 1] ?? i === 0) lines.push("@@");
      return;
    }
    lines.push(SIGNS[op] + value);
  });
  return lines.join("\n");
}
const words = (text: string) => text.match(/\w+|\W+/g) ?? [];
function inline(a: string, b: string): string {
  return diff(words(a), words(b), (x, y) => x.toLowerCase() === y.toLowerCase())
    .map(({ op, value }) =>
      op === "keep" ? value : op === "add" ? `{+${value}+}` : `[-${value}-]`,
    )
    .join("");
}
const before = ["one", "two", "three", "four", "five", "six"].join("\n");
const after = ["one", "two", "3", "four", "five", "six", "seven"].join("\n");
console.log(unified(before, after));
console.log(inline("The quick brown fox jumps", "the slow brown fox leaps high"));
const counts = diff([1, 2, 3, 4], [2, 3, 5]).reduce<Record<string, number>>((sum, { op }) => {
  sum[op] = (sum[op] ?? 0) + 1;
  return sum;
}, {});
console.log(counts);
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, x] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, y] of [...b].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (x === y ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
console.log(distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"));
