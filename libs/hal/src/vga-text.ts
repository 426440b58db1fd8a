/**
 * The screen in VGA text mode: 80 by 25 cells in memory, cursor in the CRT controller.
 *
 * References:
 * - IBM VGA Technical Reference, 1987 (CRT controller registers, attribute byte)
 */
import { out8 } from "../cpu";
import { VGA_TEXT } from "./layout";

export const COLUMNS: u32 = 80;
export const ROWS: u32 = 25;

const CELL_LEN: u32 = 2;
const ROW_LEN: u32 = COLUMNS * CELL_LEN;

const CRTC_INDEX: u32 = 0x3d4;
const CRTC_VALUE: u32 = 0x3d5;
const CURSOR_HIGH: u32 = 0x0e;
const CURSOR_LOW: u32 = 0x0f;

const SPACE: u32 = 0x20;

/** The cell whose place the cursor registers hold; no cell before the first time. */
let shown: u32 = 0xffffffff;

/** Writes character `code` (code page 437) in `attribute` at (`column`, `row`). */
export function putCell(column: u32, row: u32, code: u32, attribute: u32): void {
  store<u16>(cellAt(column, row), code | (attribute << 8));
}

/** Blanks `count` cells from (`column`, `row`) on, past row ends. */
export function blankCells(column: u32, row: u32, count: u32, attribute: u32): void {
  const blank = SPACE | (attribute << 8);
  const start = cellAt(column, row);
  for (let i: u32 = 0; i < count; i++) store<u16>(start + i * CELL_LEN, blank);
}

/** Moves all rows up by one and blanks the last. */
export function scrollUp(attribute: u32): void {
  memory.copy(VGA_TEXT, VGA_TEXT + ROW_LEN, ROW_LEN * (ROWS - 1));
  blankCells(0, ROWS - 1, COLUMNS, attribute);
}

/** Shows the cursor at (`column`, `row`). */
export function moveCursor(column: u32, row: u32): void {
  const cell = row * COLUMNS + column;
  if (cell >> 8 != shown >> 8) writeCrtc(CURSOR_HIGH, cell >> 8);
  if (cell != shown) writeCrtc(CURSOR_LOW, cell & 0xff);
  shown = cell;
}

function writeCrtc(register: u32, value: u32): void {
  out8(CRTC_INDEX, register);
  out8(CRTC_VALUE, value);
}

function cellAt(column: u32, row: u32): usize {
  return VGA_TEXT + row * ROW_LEN + column * CELL_LEN;
}
