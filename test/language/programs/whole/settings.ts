const lines = `# config
name = yolk
port = 8080
debug = true
[paths]
root = /srv
index = index.html
[limits]
max = 1e3
ratio = 0.25
`.split("\n");
type Value = string | number | boolean;
type Section = Record<string, Value>;
const config: Record<string, Section> = { "": {} };
let section = "";
for (const [n, raw] of lines.entries()) {
  const line = raw.trim();
  if (line === "" || line.startsWith("#")) continue;
  const head = /^\[(\w+)\]$/.exec(line);
  if (head) {
    section = head[1]!;
    config[section] = {};
    continue;
  }
  const eq = line.indexOf("=");
  if (eq < 0) throw new SyntaxError(`line ${n + 1}: no '='`);
  const [key, text] = [line.slice(0, eq).trim(), line.slice(eq + 1).trim()];
  const value: Value =
    text === "true" || text === "false"
      ? text === "true"
      : text !== "" && !isNaN(+text)
        ? +text
        : text;
  config[section]![key] = value;
}
console.log(config);
console.log(JSON.stringify(config, null, 2).split("\n").length);
for (const [name, entries] of Object.entries(config))
  for (const k in entries) console.log(`${name || "(top)"}.${k}:`, typeof entries[k], entries[k]);
const histogram = (xs: number[], buckets = 4) => {
  const [lo, hi] = [Math.min(...xs), Math.max(...xs)];
  const counts = new Uint32Array(buckets);
  for (const x of xs)
    counts[Math.min(buckets - 1, Math.floor(((x - lo) / (hi - lo || 1)) * buckets))]!++;
  return [...counts].map(
    (c, i) => `${(lo + ((hi - lo) * i) / buckets).toFixed(1).padStart(6)} ${"#".repeat(c)}`,
  );
};
console.log(histogram([1, 2, 2, 3, 3, 3, 9, 8]).join("\n"));
const wordCount = "the cat and the dog and the bird"
  .split(" ")
  .reduce<Record<string, number>>((acc, w) => ({ ...acc, [w]: (acc[w] ?? 0) + 1 }), {});
console.log(Object.entries(wordCount).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
const matrix = Array.from({ length: 3 }, (_, i) => Array.from({ length: 3 }, (_, j) => i * 3 + j));
const transpose = <T>(m: T[][]): T[][] => m[0]!.map((_, j) => m.map((row) => row[j]!));
console.log(
  transpose(matrix),
  matrix.flat().reduce((a, b) => a + b),
);
const date = new Date(Date.UTC(2024, 1, 29, 12, 30));
console.log(
  date.toISOString(),
  date.getUTCDay(),
  new Date(date.getTime() + 86400000).toISOString().slice(0, 10),
);
label: for (let i = 0; i < 5; i++) {
  for (let j = 0; j < 5; j++) {
    if (i * j === 6) {
      console.log(i, j);
      break label;
    }
    if (j > i) continue label;
  }
}
console.log(
  [..."mississippi"].reduce((m, c) => m.set(c, (m.get(c) ?? 0) + 1), new Map<string, number>()),
);
