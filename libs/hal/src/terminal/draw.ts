/**
 * A cell as pixels in RAM.
 */
import * as cells from "./cell";
import { GLYPH_HEIGHT, glyphOf } from "./font";

const PIXEL: u32 = 4;
const UNDERLINE_ROW: u32 = 14;
const STRIKE_ROW: u32 = 8;

/** Draws what a cell's `glyph` says, or that twice, to the 8 by 16 pixels at `to`, whose rows are `stride` octets apart. */
export function drawCell(
  to: usize,
  stride: u32,
  glyph: u32,
  ink: u32,
  paper: u32,
  isHeavy: bool,
): void {
  const rows = glyphOf(glyph & cells.CODE_POINT);
  let at = to;
  for (let row: u32 = 0; row < GLYPH_HEIGHT; row++, at += stride) {
    let bits = <u32>load<u8>(rows + row);
    if (isHeavy) bits |= bits >> 1;
    if (glyph & cells.UNDERLINE && row == UNDERLINE_ROW) bits = 0xff;
    if (glyph & cells.STRIKE && row == STRIKE_ROW) bits = 0xff;
    drawRow(at, bits, ink, paper);
  }
}

function drawRow(at: usize, bits: u32, ink: u32, paper: u32): void {
  const change = ink ^ paper;
  store<u32>(at, paper ^ (change & mask(bits, 7)));
  store<u32>(at, paper ^ (change & mask(bits, 6)), 1 * PIXEL);
  store<u32>(at, paper ^ (change & mask(bits, 5)), 2 * PIXEL);
  store<u32>(at, paper ^ (change & mask(bits, 4)), 3 * PIXEL);
  store<u32>(at, paper ^ (change & mask(bits, 3)), 4 * PIXEL);
  store<u32>(at, paper ^ (change & mask(bits, 2)), 5 * PIXEL);
  store<u32>(at, paper ^ (change & mask(bits, 1)), 6 * PIXEL);
  store<u32>(at, paper ^ (change & mask(bits, 0)), 7 * PIXEL);
}

/** All ones where bit `bit` is one. */
function mask(bits: u32, bit: u32): u32 {
  return -((bits >> bit) & 1);
}
