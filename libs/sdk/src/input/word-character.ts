/** What word motions stop at. */

/** Whether `codePoint` is part of a word: ASCII letters and digits, and all that is not ASCII. */
export function isWordCharacter(codePoint: i32): bool {
  const letter = codePoint | 0x20;
  if (letter >= 0x61 && letter <= 0x7a) return true;
  return (codePoint >= 0x30 && codePoint <= 0x39) || codePoint >= 0x80;
}
