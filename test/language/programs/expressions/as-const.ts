/** as const, satisfies and non-null. */
const COLORS = ["red", "green"] as const;
type Color = (typeof COLORS)[number];
const CODES = { red: 31, green: 32 } satisfies Record<Color, number>;
const paint = (color: Color) => `${color}=${CODES[color]}`;
console.log(COLORS.map(paint));
const found = new Map([["a", 1]]).get("a") as number;
const list = [3, 4];
console.log(found + 1, list.at(-1)! + 1, COLORS.length);
