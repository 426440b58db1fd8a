/**
 * How many columns a character takes. libs/sdk/src/input/column-width.ts counts the same.
 *
 * References:
 * - Unicode Standard Annex #11, "East Asian Width", revision 41, 2023 (wide blocks, in the large)
 */

/** First and last code points of what combines with the character before it. */
// prettier-ignore
const COMBINING: StaticArray<u32> = [0x300, 0x36f, 0x200b, 0x200f, 0x20d0, 0x20ff, 0xfe00, 0xfe0f];

/** First and last code points of what takes two columns. */
// prettier-ignore
const WIDE: StaticArray<u32> = [
  0x1100, 0x115f, 0x2e80, 0x303e, 0x3040, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f,
  0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f9ff, 0x20000, 0x3fffd,
];

/** 0, 1 or 2. */
export function widthOf(codePoint: u32): u32 {
  if (codePoint < 0x300) return 1;
  if (isIn(COMBINING, codePoint)) return 0;
  return isIn(WIDE, codePoint) ? 2 : 1;
}

function isIn(ranges: StaticArray<u32>, codePoint: u32): bool {
  for (let i = 0; i < ranges.length; i += 2) {
    if (codePoint < unchecked(ranges[i])) return false;
    if (codePoint <= unchecked(ranges[i + 1])) return true;
  }
  return false;
}
