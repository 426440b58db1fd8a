/**
 * Character sets G0 and G1: ASCII, DEC's special graphics, or the British set of ISO 646.
 *
 * References:
 * - ECMA-35, 6th edition, 1994, §14.3 (designation), §9.2 (shifts)
 * - DEC VT510 Programmer Reference, EK-VT510-RM, 1993, table 5-15 (DEC Special Graphic)
 */

const FIRST: u32 = 0x5f;
const LAST: u32 = 0x7e;

/** What 0x5F to 0x7E are in the graphics set. */
// prettier-ignore
const GRAPHICS: StaticArray<u16> = [
  0x00a0, 0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0x00b0, 0x00b1, 0x2424, 0x240b, 0x2518, 0x2510, 0x250c, 0x2514, 0x253c,
  0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c, 0x2524, 0x2534, 0x252c, 0x2502, 0x2264, 0x2265, 0x03c0, 0x2260, 0x00a3, 0x00b7,
];

const GRAPHIC_G0: u32 = 1 << 0;
const GRAPHIC_G1: u32 = 1 << 1;
const SHIFTED: u32 = 1 << 2;
const BRITISH_G0: u32 = 1 << 3;
const BRITISH_G1: u32 = 1 << 4;
const DEC_GRAPHIC: u32 = 0x30;
const BRITISH: u32 = 0x41;

const NUMBER_SIGN: u32 = 0x23;
const POUND_SIGN: u32 = 0xa3;

let selected: u32 = 0;

/** Designates the set with final octet `final` as G0 (0) or G1 (1). */
export function designate(set: u32, final: u32): void {
  const graphic = set == 0 ? GRAPHIC_G0 : GRAPHIC_G1;
  const british = set == 0 ? BRITISH_G0 : BRITISH_G1;
  selected &= ~(graphic | british);
  if (final == DEC_GRAPHIC) selected |= graphic;
  else if (final == BRITISH) selected |= british;
}

/** SO makes G1 the set in use, SI G0. */
export function shift(isOut: bool): void {
  selected = isOut ? selected | SHIFTED : selected & ~SHIFTED;
}

/** What is designated and shifted, as a number to come back to; 0 at first. */
export function selectedSets(): u32 {
  return selected;
}
export function selectSets(sets: u32): void {
  selected = sets;
}

/** The code point for `character` in the set in use. */
export function inSet(character: u32): u32 {
  if (character == NUMBER_SIGN) {
    return selected & (selected & SHIFTED ? BRITISH_G1 : BRITISH_G0) ? POUND_SIGN : character;
  }
  if (character < FIRST || character > LAST) return character;
  const isGraphic = selected & (selected & SHIFTED ? GRAPHIC_G1 : GRAPHIC_G0);
  return isGraphic ? unchecked(GRAPHICS[character - FIRST]) : character;
}
