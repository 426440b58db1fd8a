/**
 * How many columns of a terminal text takes.
 *
 * References:
 * - Unicode Standard Annex #11, "East Asian Width", revision 41, 2023 (wide blocks, in the large)
 * - ECMA-48, 5th edition, 1991: §5.4 (control sequences, which take none)
 */

const ESC: i32 = 0x1b;

/** Columns of one character: 0 for marks that combine, 2 for East Asian ones, else 1. */
export function columnWidth(codePoint: i32): i32 {
  if (codePoint < 0x300) return 1;
  if (isCombining(codePoint)) return 0;
  return isWide(codePoint) ? 2 : 1;
}

function isCombining(codePoint: i32): bool {
  if (codePoint <= 0x36f) return true; // combining diacritical marks
  if (codePoint >= 0x200b && codePoint <= 0x200f) return true; // zero width, direction marks
  if (codePoint >= 0x20d0 && codePoint <= 0x20ff) return true; // marks for symbols
  return codePoint >= 0xfe00 && codePoint <= 0xfe0f; // variation selectors
}

function isWide(codePoint: i32): bool {
  if (codePoint < 0x1100) return false;
  if (codePoint <= 0x115f) return true; // Hangul Jamo, leading consonants
  if (codePoint >= 0x2e80 && codePoint <= 0xa4cf) return codePoint != 0x303f; // CJK, Kana, Yi
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) return true; // Hangul syllables
  if (codePoint >= 0xf900 && codePoint <= 0xfaff) return true; // CJK compatibility
  if (codePoint >= 0xfe30 && codePoint <= 0xfe6f) return true; // CJK forms
  if (codePoint >= 0xff00 && codePoint <= 0xff60) return true; // full width
  if (codePoint >= 0xffe0 && codePoint <= 0xffe6) return true;
  return (codePoint >= 0x1f300 && codePoint <= 0x1f9ff) || codePoint >= 0x20000; // pictures; CJK B
}

/** Columns of `text`, which may hold control sequences. */
export function textWidth(text: string): i32 {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i);
    if (codePoint > 0xffff) i++;
    if (codePoint == ESC) i = sequenceEnd(text, i);
    else if (codePoint >= 0x20) width += columnWidth(codePoint);
  }
  return width;
}

/** Index of the last character of the control sequence that starts at `from`. */
function sequenceEnd(text: string, from: i32): i32 {
  let at = from + 2;
  while (at < text.length && text.charCodeAt(at) < 0x40) at++;
  return at;
}
