/**
 * Accents that wait for a letter. A layout has them as combining characters; interrupt code puts them together.
 *
 * References:
 * - Unicode 15.0, UnicodeData.txt (canonical compositions); §7.9 (combining marks)
 */

const GRAVE: u32 = 0x300;
const DIAERESIS: u32 = 0x308;
const ROW_OF_DIAERESIS: u32 = 3;

const BLANK: u32 = 0x20;

const LETTERS = " aeiouyAEIOUY";
/** By accent, grave, acute, circumflex and diaeresis: itself, then what it makes of the letters. */
const COMPOSED = "`àèìòùỳÀÈÌÒÙỲ´áéíóúýÁÉÍÓÚÝ^âêîôûŷÂÊÎÔÛŶ¨äëïöüÿÄËÏÖÜŸ";

// Written by interrupt code only.
let waiting: u32 = 0;
let alone: u32 = 0;

/** Whether `character` waits for another. */
export function isAccent(character: u32): bool {
  return character >= GRAVE && character <= DIAERESIS;
}

/** What is typed for `character` behind the accent that waits, if one does; 0 for an accent, which waits. */
export function compose(character: u32): u32 {
  const accent = waiting;
  waiting = alone = 0;
  if (accent != 0) {
    const letter = character == accent ? BLANK : character; // twice is once, without a letter
    const found = composed(accent, letter);
    if (found != 0) return found;
    alone = composed(accent, BLANK);
  }
  if (!isAccent(character)) return character;
  waiting = character;
  return 0;
}

/** The accent that found no letter in the last `compose`, to be typed before it; 0 for none. */
export function accentAlone(): u32 {
  return alone;
}

/** The accent that waits is not typed after all. */
export function dropAccent(): void {
  waiting = alone = 0;
}

function composed(accent: u32, letter: u32): u32 {
  const row = accent == DIAERESIS ? ROW_OF_DIAERESIS : accent - GRAVE;
  for (let i: u32 = 0; i < <u32>LETTERS.length; i++) {
    if (<u32>LETTERS.charCodeAt(i) == letter) return COMPOSED.charCodeAt(row * LETTERS.length + i);
  }
  return 0;
}
