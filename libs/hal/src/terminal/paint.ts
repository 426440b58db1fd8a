/**
 * From the terminal's cells to what is seen: only what differs from what was shown is drawn, a run of cells
 * at a time. Where to is one of two: the display, or VGA's text.
 */
import { present } from "../display/present";
import { toCodePage437 } from "../code-page-437";
import { moveCursor, putCell } from "../vga-text";
import * as cells from "./cell";
import { Cell, CELL_LEN } from "./cell";
import { cursorColumn, cursorRow } from "./cursor";
import { drawCell } from "./draw";
import { GLYPH_HEIGHT, GLYPH_WIDTH, useFont } from "./font";
import { gridColumns, gridRows, lineAt } from "./grid";
import { isCursorShown, isScreenReversed } from "./modes";
import { ink, isHeavy, mix, paper, vgaAttribute } from "./palette";
import { linesBack } from "./view";

const PIXEL: u32 = 4;
/** What no cell is: so it gets drawn. */
const NOTHING: u32 = 0xffffffff;

/** The cells that are seen, and the pixels of one row of them. */
let shown: usize = 0;
let strip: usize = 0;
let isText = true;
let wasReversed = false;
/** A program draws on the display: the terminal does not. */
let isHidden = false;

/** Octets of memory for a painter. */
export function painterLength(columns: u32, rows: u32): u32 {
  return columns * rows * CELL_LEN + columns * GLYPH_WIDTH * GLYPH_HEIGHT * PIXEL;
}

/** Takes `place`; draws with `font` from now on, or with 0 as text. */
export function initPainter(place: usize, font: usize): void {
  shown = place;
  strip = place + gridColumns() * gridRows() * CELL_LEN;
  isText = font == 0;
  if (!isText) useFont(font);
  forgetShown();
}

/** Says whether a program draws on the display meanwhile. */
export function hideTerminal(isOn: bool): void {
  isHidden = isOn && !isText;
  forgetShown();
  if (!isHidden) repaint();
}

function forgetShown(): void {
  memory.fill(shown, <u8>NOTHING, gridColumns() * gridRows() * CELL_LEN);
}

/** Brings what is seen up to date. */
export function repaint(): void {
  if (isHidden) return;
  if (isScreenReversed() != wasReversed) {
    wasReversed = !wasReversed;
    forgetShown();
  }
  for (let row: u32 = 0; row < gridRows(); row++) repaintRow(row);
  if (isText) moveCursor(cursorColumn(), cursorRow());
}

/** Draws from the first cell that differs to the last. */
function repaintRow(row: u32): void {
  const columns = gridColumns();
  const back = linesBack();
  const line = lineAt(<i32>row - <i32>back);
  const isCursorRow = !isText && back == 0 && row == cursorRow() && isCursorShown();
  let from = columns;
  let to: u32 = 0;
  let seen = shown + row * columns * CELL_LEN;
  for (let column: u32 = 0; column < columns; column++, seen += CELL_LEN) {
    const cell = changetype<Cell>(line + column * CELL_LEN);
    const old = changetype<Cell>(seen);
    const glyph = isCursorRow && column == cursorColumn() ? cell.glyph | cells.CURSOR : cell.glyph;
    if (old.glyph == glyph && old.fore == cell.fore && old.back == cell.back) continue;
    old.glyph = glyph;
    old.fore = cell.fore;
    old.back = cell.back;
    from = min(from, column);
    to = column + 1;
    if (isText) showText(column, row, old);
  }
  if (!isText && from < to) showPixels(row, from, to);
}

function showText(column: u32, row: u32, cell: Cell): void {
  mix(cell, wasReversed);
  const codePoint = cell.glyph & cells.CODE_POINT;
  putCell(column, row, toCodePage437(codePoint), vgaAttribute());
}

function showPixels(row: u32, from: u32, to: u32): void {
  const stride = (to - from) * GLYPH_WIDTH * PIXEL;
  for (let column = from; column < to; column++) {
    const cell = changetype<Cell>(shown + (row * gridColumns() + column) * CELL_LEN);
    mix(cell, wasReversed);
    const place = strip + (column - from) * GLYPH_WIDTH * PIXEL;
    drawCell(place, stride, cell.glyph, ink(), paper(), isHeavy());
  }
  const width = (to - from) * GLYPH_WIDTH;
  present(strip, stride, from * GLYPH_WIDTH, row * GLYPH_HEIGHT, width, GLYPH_HEIGHT);
}
