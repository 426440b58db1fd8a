/**
 * The pen: how the next character is written, by SGR.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3.117 (SGR)
 * - ITU-T T.416, 1993, §13.1.8 (colours, parts set apart by colons)
 * - xterm, ctlseqs, "Character Attributes (SGR)" (90 to 107, colours of 256)
 */
import { isPart, parameter, parameterCount } from "../control-sequence";
import * as cells from "./cell";
import { Cell, DEFAULT_COLOR, DIRECT_COLOR, INDEXED_COLOR } from "./cell";

/** Its `glyph` has the flags only. */
export const pen = changetype<Cell>(memory.data(cells.CELL_LEN, 4));

const DIRECT: u32 = 2;
const INDEXED: u32 = 5;
const BRIGHT: u32 = 8;

/** Light on dark, plain. */
export function resetPen(): void {
  pen.glyph = 0;
  pen.fore = pen.back = DEFAULT_COLOR;
}

/** Performs the SGR that ended last. */
export function selectRendition(): void {
  const count = parameterCount();
  for (let i: u32 = 0; i < count; i++) {
    const aspect = parameter(i, 0);
    if (aspect == 38 || aspect == 48) i = selectColor(aspect == 38, i);
    else if (aspect == 4 && isPart(i + 1)) underline(parameter(++i, 0) != 0);
    else select(aspect);
    while (isPart(i + 1)) i++; // parts of something that we do not know
  }
}

/** Takes the colour behind parameter `at`, 38 or 48; returns where it ends. */
function selectColor(isFore: bool, at: u32): u32 {
  const kind = parameter(at + 1, 0);
  let next = at + 2;
  // With colons and all of its parts, a direct colour names a colour space first.
  if (kind == DIRECT && isPart(at + 1) && isPart(at + 5)) next++;
  if (kind == INDEXED) {
    setColor(isFore, INDEXED_COLOR | (parameter(next, 0) & 0xff));
    return next;
  }
  if (kind != DIRECT) return at + 1;
  const red = parameter(next, 0) & 0xff;
  const green = parameter(next + 1, 0) & 0xff;
  const blue = parameter(next + 2, 0) & 0xff;
  setColor(isFore, DIRECT_COLOR | (red << 16) | (green << 8) | blue);
  return next + 2;
}

function setColor(isFore: bool, color: u32): void {
  if (isFore) pen.fore = color;
  else pen.back = color;
}

function underline(isOn: bool): void {
  pen.glyph = isOn ? pen.glyph | cells.UNDERLINE : pen.glyph & ~cells.UNDERLINE;
}

function select(aspect: u32): void {
  if (aspect == 0) return resetPen();
  if (aspect < 10) pen.glyph |= flagOf(aspect);
  else if (aspect == 21)
    underline(true); // doubly
  else if (aspect == 22) pen.glyph &= ~(cells.BOLD | cells.FAINT);
  else if (aspect > 22 && aspect < 30) pen.glyph &= ~flagOf(aspect - 20);
  else if (aspect == 39) pen.fore = DEFAULT_COLOR;
  else if (aspect == 49) pen.back = DEFAULT_COLOR;
  else if (aspect >= 30 && aspect <= 37) pen.fore = INDEXED_COLOR | (aspect - 30);
  else if (aspect >= 40 && aspect <= 47) pen.back = INDEXED_COLOR | (aspect - 40);
  else if (aspect >= 90 && aspect <= 97) pen.fore = INDEXED_COLOR | BRIGHT | (aspect - 90);
  else if (aspect >= 100 && aspect <= 107) pen.back = INDEXED_COLOR | BRIGHT | (aspect - 100);
}

/** The flag that aspect 1 to 9 sets; 21 to 29 less 20 take it back. */
function flagOf(aspect: u32): u32 {
  switch (aspect) {
    case 1:
      return cells.BOLD;
    case 2:
      return cells.FAINT;
    case 3:
      return cells.ITALIC;
    case 4:
      return cells.UNDERLINE;
    case 5:
    case 6:
      return cells.BLINK;
    case 7:
      return cells.INVERSE;
    case 8:
      return cells.HIDDEN;
    case 9:
      return cells.STRIKE;
    default:
      return 0;
  }
}
