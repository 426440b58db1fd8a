/** Text to code points and back. */

const FIRST_SUPPLEMENTARY: i32 = 0x10000;

/** The code points of `text`. */
export function codePointsOf(text: string): i32[] {
  const codePoints: i32[] = [];
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i);
    if (codePoint >= FIRST_SUPPLEMENTARY) i++;
    codePoints.push(codePoint);
  }
  return codePoints;
}

/** The text of `codePoints` from `start` to before `end`. */
export function textFrom(codePoints: i32[], start: i32, end: i32): string {
  const units: i32[] = [];
  for (let i = start; i < end; i++) {
    const codePoint = codePoints[i];
    if (codePoint < FIRST_SUPPLEMENTARY) units.push(codePoint);
    else {
      const offset = codePoint - FIRST_SUPPLEMENTARY;
      units.push(0xd800 | (offset >> 10)); // Unicode 15, §3.9, table 3-5
      units.push(0xdc00 | (offset & 0x3ff));
    }
  }
  return String.fromCharCodes(units);
}
