/**
 * The order of a dictionary, for Latin text: letters first, then accents, then case.
 *
 * References:
 * - Unicode Technical Standard #10, "Unicode Collation Algorithm", revision 49: §1.1 (levels)
 */

/** The letters that U+00C0 to U+00FF are made of, blank where there is none. */
const BASES = "AAAAAA CEEEEIIII NOOOOO OUUUUY  aaaaaa ceeeeiiii nooooo ouuuuy y";
const FIRST_ACCENTED: i32 = 0xc0;
/** Signs below digits, digits below letters: what ICU has in its root table, in ASCII. */
const SIGNS = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/** Below, at or above zero: which of two texts comes first. */
export function stringLocaleCompare(a: string, b: string): i32 {
  const byLetters = compareBy(a, b, letterWeight);
  if (byLetters != 0) return byLetters;
  const byAccents = compareBy(a, b, accentWeight);
  return byAccents != 0 ? byAccents : compareBy(a, b, caseWeight);
}

function compareBy(a: string, b: string, weight: (unit: i32) => i32): i32 {
  const length = min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = weight(a.charCodeAt(i)) - weight(b.charCodeAt(i));
    if (difference != 0) return difference < 0 ? -1 : 1;
  }
  return a.length == b.length ? 0 : a.length < b.length ? -1 : 1;
}

function baseOf(unit: i32): i32 {
  if (unit < FIRST_ACCENTED || unit >= FIRST_ACCENTED + BASES.length) return unit;
  const base = BASES.charCodeAt(unit - FIRST_ACCENTED);
  return base == 0x20 ? unit : base;
}

function isUpper(unit: i32): bool {
  return unit >= 0x41 && unit <= 0x5a;
}

function letterWeight(unit: i32): i32 {
  const base = baseOf(unit);
  if (base > 0x7f) return base;
  if (isUpper(base)) return base | 0x20;
  const isDigit = base >= 0x30 && base <= 0x39;
  if (isDigit || (base >= 0x61 && base <= 0x7a)) return base;
  if (base <= 0x20) return base - 0x40;
  return SIGNS.indexOf(String.fromCharCode(base)) - 0x10;
}

function accentWeight(unit: i32): i32 {
  return baseOf(unit) == unit ? 0 : unit & ~0x20;
}

function caseWeight(unit: i32): i32 {
  return isUpper(baseOf(unit)) ? 1 : 0;
}
