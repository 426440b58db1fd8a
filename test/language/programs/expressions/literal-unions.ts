/** Unions of literals. */
type Level = "low" | "middle" | "high";
type Bit = 0 | 1;
const weights: Record<Level, number> = { low: 1, middle: 5, high: 10 };
const next = (level: Level): Level => (level === "low" ? "middle" : "high");
let level: Level = "low";
const path: Level[] = [level];
while (level !== "high") path.push((level = next(level)));
console.log(
  path,
  path.map((one) => weights[one]),
);
const flip = (bit: Bit): Bit => (bit === 0 ? 1 : 0);
console.log([0, 1, 1].map((bit) => flip(bit as Bit)));
function isLevel(text: string): text is Level {
  return text in weights;
}
console.log(isLevel("low"), isLevel("none"));
