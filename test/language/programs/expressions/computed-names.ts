/** Names of properties that are computed, and known before the program runs. */
enum Color {
  Red,
  Green,
  Blue,
}
const names: Record<Color, string> = {
  [Color.Red]: "red",
  [Color.Green]: "green",
  [Color.Blue]: "blue",
};
const KEY = "answer" as const;
const o = { [KEY]: 42, ["a" + "b"]: 1 };
console.log(names[Color.Green], Color[2], Object.values(names), o[KEY]);
const c: Color = Color.Blue as Color;
console.log(names[c]);
for (const [k, v] of Object.entries(names)) console.log(k, v);
