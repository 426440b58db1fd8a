/**
 * The cells of the terminal: two screens, and the lines that left the first one at its top.
 *
 *            kept lines        the screen's rows
 *   ring  +-----------------+--------------------+- - - -
 *         | -kept ...... -1 | 0 ........ rows - 1|  free
 *         +-----------------+--------------------+- - - -
 *                           ^ first
 *
 * So a screen that scrolls as a whole moves no cell: `first` does. The alternate screen's ring has no
 * line to spare.
 */
import { Cell, CELL_LEN, SPACE, TAIL, WIDE } from "./cell";

@final
@unmanaged
class Ring {
  lines: usize;
  count: u32;
  first: u32;
  kept: u32;
}

const main = changetype<Ring>(memory.data(offsetof<Ring>(), 4));
const alternate = changetype<Ring>(memory.data(offsetof<Ring>(), 4));

let ring = main;
let columns: u32 = 0;
let rows: u32 = 0;
let lineLen: u32 = 0;

/** Octets of memory for the cells of both screens, with `history` lines kept. */
export function gridLength(wide: u32, high: u32, history: u32): u32 {
  return (2 * high + history) * wide * CELL_LEN;
}

/** Makes both screens, at `place`, blank. */
export function initGrid(place: usize, wide: u32, high: u32, history: u32, pen: Cell): void {
  columns = wide;
  rows = high;
  lineLen = wide * CELL_LEN;
  start(main, place, high + history);
  start(alternate, place + (high + history) * lineLen, high);
  ring = alternate;
  blankRows(0, high, pen);
  ring = main;
  blankRows(0, high, pen);
}

function start(one: Ring, lines: usize, count: u32): void {
  one.lines = lines;
  one.count = count;
  one.first = one.kept = 0;
}

export function gridColumns(): u32 {
  return columns;
}
export function gridRows(): u32 {
  return rows;
}
/** Lines that can be looked back at. */
export function keptLines(): u32 {
  return ring.kept;
}
export function isAlternate(): bool {
  return ring == alternate;
}

/** Makes the alternate screen, or the first one, the one that is written to. */
export function selectScreen(isAlternate: bool): void {
  ring = isAlternate ? alternate : main;
}

/** The cells of `row`; below zero: of a kept line. */
export function lineAt(row: i32): usize {
  return ring.lines + ((ring.first + ring.count + row) % ring.count) * lineLen;
}

export function cellAt(column: u32, row: u32): Cell {
  return changetype<Cell>(lineAt(row) + column * CELL_LEN);
}

/** Blanks cells `from` to `to` (not included) of `row`, and what is left of a wide one at either end. */
export function blankCells(row: u32, from: u32, to: u32, pen: Cell): void {
  splitWide(row, from, pen);
  splitWide(row, to, pen);
  for (let column = from; column < to; column++) cellAt(column, row).blank(pen);
}

export function blankRows(from: u32, to: u32, pen: Cell): void {
  for (let row = from; row < to; row++) {
    for (let column: u32 = 0; column < columns; column++) cellAt(column, row).blank(pen);
  }
}

/** Where a wide character lies across the left edge of `column`, both halves become blanks. */
export function splitWide(row: u32, column: u32, pen: Cell): void {
  if (column == 0 || column >= columns || !(cellAt(column, row).glyph & TAIL)) return;
  cellAt(column - 1, row).blank(pen);
  cellAt(column, row).blank(pen);
}

/** Moves the cells from `column` on to the right by `count`; those at the edge are lost. */
export function insertCells(row: u32, column: u32, count: u32, pen: Cell): void {
  const shift = min(count, columns - column);
  splitWide(row, column, pen);
  const from = lineAt(row) + column * CELL_LEN;
  memory.copy(from + shift * CELL_LEN, from, (columns - column - shift) * CELL_LEN);
  for (let i: u32 = 0; i < shift; i++) cellAt(column + i, row).blank(pen);
  const last = cellAt(columns - 1, row);
  if (last.glyph & WIDE) last.blank(pen);
}

/** Moves the cells behind `count` cells at `column` to the left, over these. */
export function deleteCells(row: u32, column: u32, count: u32, pen: Cell): void {
  const shift = min(count, columns - column);
  splitWide(row, column, pen);
  splitWide(row, column + shift, pen);
  const to = lineAt(row) + column * CELL_LEN;
  memory.copy(to, to + shift * CELL_LEN, (columns - column - shift) * CELL_LEN);
  for (let at = columns - shift; at < columns; at++) cellAt(at, row).blank(pen);
}

/** Moves rows `top` to `bottom` (included) up by `count`. A whole screen's first lines are kept. */
export function scrollUp(top: u32, bottom: u32, count: u32, pen: Cell): void {
  if (top > 0 || bottom < rows - 1) return deleteRows(top, bottom, count, pen);
  const shift = min(count, rows);
  ring.first = (ring.first + shift) % ring.count;
  ring.kept = min(ring.kept + shift, ring.count - rows);
  blankRows(rows - shift, rows, pen);
}

/** The same, and nothing is kept. */
export function deleteRows(top: u32, bottom: u32, count: u32, pen: Cell): void {
  const shift = min(count, bottom - top + 1);
  for (let row = top; row + shift <= bottom; row++) copyRow(row, row + shift);
  blankRows(bottom + 1 - shift, bottom + 1, pen);
}

/** Forgets the lines that were kept. */
export function forgetKept(): void {
  ring.kept = 0;
}

/** Moves rows `top` to `bottom` (included) down by `count`. */
export function scrollDown(top: u32, bottom: u32, count: u32, pen: Cell): void {
  const shift = min(count, bottom - top + 1);
  for (let row = bottom; row >= top + shift; row--) copyRow(row, row - shift);
  blankRows(top, top + shift, pen);
}

function copyRow(to: u32, from: u32): void {
  memory.copy(lineAt(to), lineAt(from), lineLen);
}

/** Puts `glyph` and the pen's colours into one cell, or into two where it is wide. */
export function putCell(column: u32, row: u32, glyph: u32, pen: Cell, width: u32): void {
  splitWide(row, column, pen);
  splitWide(row, column + width, pen);
  write(cellAt(column, row), width == 2 ? glyph | WIDE : glyph, pen);
  if (width == 2) write(cellAt(column + 1, row), SPACE | TAIL, pen);
}

function write(cell: Cell, glyph: u32, pen: Cell): void {
  cell.glyph = glyph | pen.glyph;
  cell.fore = pen.fore;
  cell.back = pen.back;
}
