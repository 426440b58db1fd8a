/**
 * Colours: from SGR's parameters to VGA's attribute byte.
 *
 *   7      6 5 4       3       2 1 0
 * +-------+----------+--------+---------+
 * | blink | back     | bright | fore    |   IBM VGA, "Alphanumeric Modes"
 * +-------+----------+--------+---------+
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3.117 (SGR)
 * - xterm, ctlseqs, "Character Attributes (SGR)" (90 to 97, 100 to 107, 38 and 48)
 */
import { parameter, parameterCount } from "./control-sequence";

/** VGA's colour numbers have red and blue the other way round than ECMA-48's. */
// prettier-ignore
const VGA_COLORS: StaticArray<u8> = [0, 4, 2, 6, 1, 5, 3, 7];

const LIGHT_GREY: u32 = 7;
const BLACK: u32 = 0;
const BRIGHT: u32 = 8;
const COLOR_MASK: u32 = 7;
const BACK_SHIFT: u32 = 4;

/** Light grey on black. */
export const NORMAL: u32 = LIGHT_GREY;

// Colours of many: 38;5;index or 38;2;red;green;blue.
const INDEXED: u32 = 5;
const DIRECT: u32 = 2;

let fore: u32 = LIGHT_GREY;
let back: u32 = BLACK;
let isBold = false;
let isReversed = false;

/** The attribute of characters written now. */
export function attribute(): u32 {
  const shown = isBold ? fore | BRIGHT : fore;
  if (!isReversed) return shown | (back << BACK_SHIFT);
  return back | (shown & BRIGHT) | ((shown & COLOR_MASK) << BACK_SHIFT);
}

/** The attribute of what is erased now: background only. */
export function blankAttribute(): u32 {
  return fore | (back << BACK_SHIFT);
}

/** Performs the SGR that ended last. */
export function selectRendition(): void {
  const count = parameterCount();
  for (let i: u32 = 0; i < count; i++) {
    const aspect = parameter(i, 0);
    if (aspect == 38 || aspect == 48) i += colorLength(parameter(i + 1, 0));
    else select(aspect);
  }
}

/** Parameters behind a 38 or 48 that belong to it: colours which VGA does not have. */
function colorLength(kind: u32): u32 {
  return kind == INDEXED ? 2 : kind == DIRECT ? 4 : 1;
}

function select(aspect: u32): void {
  if (aspect == 0) {
    fore = LIGHT_GREY;
    back = BLACK;
    isBold = isReversed = false;
  } else if (aspect == 1) isBold = true;
  else if (aspect == 22) isBold = false;
  else if (aspect == 7) isReversed = true;
  else if (aspect == 27) isReversed = false;
  else if (aspect == 39) fore = LIGHT_GREY;
  else if (aspect == 49) back = BLACK;
  else if (aspect >= 30 && aspect <= 37) fore = vgaColor(aspect - 30);
  else if (aspect >= 40 && aspect <= 47) back = vgaColor(aspect - 40);
  else if (aspect >= 90 && aspect <= 97) fore = vgaColor(aspect - 90) | BRIGHT;
  else if (aspect >= 100 && aspect <= 107) back = vgaColor(aspect - 100); // VGA would blink
}

function vgaColor(color: u32): u32 {
  return unchecked(VGA_COLORS[color]);
}
