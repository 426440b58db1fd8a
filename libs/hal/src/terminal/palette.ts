/**
 * Colours of the terminal as red, green and blue, and as VGA's sixteen.
 *
 * References:
 * - xterm, ctlseqs, "Character Attributes (SGR)"; 256colres.pl (cube and greys)
 * - IBM VGA Technical Reference, 1987 (attribute byte)
 */
import * as cells from "./cell";
import { Cell } from "./cell";

/** The first sixteen, VGA's own palette in ECMA-48's order. */
// prettier-ignore
const FIRST: StaticArray<u32> = [
  0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
  0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
];
const LIGHT_GREY: u32 = 0xaaaaaa;
const WHITE: u32 = 0xffffff;
const BLACK: u32 = 0x000000;
const CUBE: u32 = 16;
const GREYS: u32 = 232;

let fore: u32 = 0;
let back: u32 = 0;
let heavy = false;

/** Works out what `ink`, `paper` and `isHeavy` say of a cell. */
export function mix(cell: Cell, isReversed: bool): void {
  const isBold = (cell.glyph & cells.BOLD) != 0;
  const isSwapped = ((cell.glyph & cells.INVERSE) != 0) != isReversed;
  // Swapped, it would be the paper that becomes brighter, and none of the screen's own.
  heavy = isBold && isSwapped && cell.fore == cells.DEFAULT_COLOR;
  fore =
    cell.fore == cells.DEFAULT_COLOR
      ? isBold && !heavy
        ? WHITE
        : LIGHT_GREY
      : rgbOf(brightened(cell.fore, isBold));
  back = cell.back == cells.DEFAULT_COLOR ? BLACK : rgbOf(cell.back);
  if (cell.glyph & cells.FAINT) fore = (fore >> 1) & 0x7f7f7f;
  if (isSwapped != ((cell.glyph & cells.CURSOR) != 0)) {
    const ink = fore;
    fore = back;
    back = ink;
  }
  if (cell.glyph & cells.HIDDEN) fore = back;
}

/** The colour of the character, 0x00RRGGBB. */
export function ink(): u32 {
  return fore;
}
/** The colour behind it. */
export function paper(): u32 {
  return back;
}

/** Whether bold is to be shown by broader strokes: no brighter colour shows it. */
export function isHeavy(): bool {
  return heavy;
}

/** Bold makes the first eight colours bright, as on a PC. */
function brightened(color: u32, isBold: bool): u32 {
  const isDark = color >> 24 == cells.INDEXED_COLOR >> 24 && (color & 0xff) < 8;
  return isBold && isDark ? color + 8 : color;
}

function rgbOf(color: u32): u32 {
  if (color & cells.DIRECT_COLOR) return color & 0xffffff;
  const index = color & 0xff;
  if (index < CUBE) return unchecked(FIRST[index]);
  if (index >= GREYS) return (8 + 10 * (index - GREYS)) * 0x010101;
  const at = index - CUBE;
  return (level(at / 36) << 16) | (level((at / 6) % 6) << 8) | level(at % 6);
}

function level(step: u32): u32 {
  return step == 0 ? 0 : 55 + 40 * step;
}

/** VGA's attribute for the colours of `mix`: the nearest of its sixteen. Its eight backgrounds do not blink. */
export function vgaAttribute(): u32 {
  return nearest(fore) | ((nearest(back) & 7) << 4);
}

/** Red is bit 2, green 1, blue 0, and 3 is brightness. */
function nearest(rgb: u32): u32 {
  const red = rgb >> 16;
  const green = (rgb >> 8) & 0xff;
  const blue = rgb & 0xff;
  const most = max(red, max(green, blue));
  if (most < 0x2b) return 0;
  const least = min(red, min(green, blue));
  if (most - least < 0x20) return most < 0x80 ? 8 : most < 0xd5 ? 7 : 15;
  const middle = (most + least) / 2;
  const hue = (red > middle ? 4 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 1 : 0);
  return most >= 0xd5 ? hue | 8 : hue;
}
