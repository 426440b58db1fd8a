/**
 * Which characters the screen's font has: what people write in Latin, Greek and Cyrillic letters, and draw
 * on terminals with.
 */

/** First and last code points; they rise. The last one stands for what is missing. */
export const COVERAGE: readonly (readonly [first: number, last: number])[] = [
  [0x0020, 0x007e], // Basic Latin
  [0x00a0, 0x017f], // Latin-1 Supplement, Latin Extended-A
  [0x0192, 0x0192],
  [0x0218, 0x021b], // Romanian
  [0x0370, 0x03ff], // Greek and Coptic
  [0x0400, 0x045f], // Cyrillic
  [0x0490, 0x0491],
  [0x1e9e, 0x1e9e],
  [0x2010, 0x203a], // General Punctuation
  [0x2070, 0x208e], // Superscripts and Subscripts
  [0x20a0, 0x20bf], // Currency Symbols
  [0x2100, 0x2126], // Letterlike Symbols
  [0x2190, 0x21b5], // Arrows
  [0x2200, 0x222b], // Mathematical Operators
  [0x2248, 0x2265],
  [0x2302, 0x2321], // Miscellaneous Technical
  [0x23ba, 0x23bd], // scan lines of DEC's terminals
  [0x2409, 0x240d], // Control Pictures
  [0x2424, 0x2424],
  [0x2500, 0x259f], // Box Drawing, Block Elements
  [0x25a0, 0x25ff], // Geometric Shapes
  [0x2600, 0x2603],
  [0x2610, 0x2612],
  [0x2660, 0x266f],
  [0x2713, 0x2718],
  [0xfffd, 0xfffd], // Replacement Character
];
