/**
 * Where the terminal writes next, within which margins, and what was saved of it.
 *
 * References:
 * - DEC VT510 Programmer Reference, EK-VT510-RM, 1993, chapter 5 (DECSTBM, DECOM, DECSC, DECAWM)
 */
import { CELL_LEN } from "./cell";
import { gridColumns, gridRows, isAlternate, scrollDown, scrollUp } from "./grid";
import { pen } from "./pen";
import { selectedSets, selectSets } from "./sets";

@final
@unmanaged
class Saved {
  column: u32;
  row: u32;
  wraps: u32;
  isOrigin: u32;
  sets: u32;
  glyph: u32;
  fore: u32;
  back: u32;
}

const savedMain = changetype<Saved>(memory.data(offsetof<Saved>(), 4));
const savedAlternate = changetype<Saved>(memory.data(offsetof<Saved>(), 4));

let column: u32 = 0;
let row: u32 = 0;
/** The last column was written: the next character goes to the next row first. */
let wraps = false;
let top: u32 = 0;
let bottom: u32 = 0;
/** Rows are counted from the top margin, and the cursor stays within the margins. */
let isOrigin = false;

/** The upper left corner, margins at the edges, nothing saved. */
export function initCursor(): void {
  column = row = top = 0;
  bottom = gridRows() - 1;
  wraps = isOrigin = false;
  memory.fill(changetype<usize>(savedMain), 0, offsetof<Saved>());
  memory.fill(changetype<usize>(savedAlternate), 0, offsetof<Saved>());
}

export function cursorColumn(): u32 {
  return column;
}
export function cursorRow(): u32 {
  return row;
}
export function topMargin(): u32 {
  return top;
}
export function bottomMargin(): u32 {
  return bottom;
}
/** Whether the next character begins a new row first. */
export function isWrapPending(): bool {
  return wraps;
}
/** The row that a report names: from the top margin where rows are counted from there. */
export function reportedRow(): u32 {
  return isOrigin ? row - top : row;
}
export function isWithinMargins(): bool {
  return row >= top && row <= bottom;
}

/** Goes to a column and row of the screen, at most the last ones. */
export function moveTo(toColumn: u32, toRow: u32): void {
  wraps = false;
  column = min(toColumn, gridColumns() - 1);
  row = min(toRow, gridRows() - 1);
}

/** The same, with rows as the program counts them. */
export function moveToAddressed(toColumn: u32, toRow: u32): void {
  if (isOrigin) moveTo(toColumn, min(top + min(toRow, bottom), bottom));
  else moveTo(toColumn, toRow);
}

/** Up by `count`, not past the margin where it is below that. */
export function moveUp(count: u32): void {
  const limit = row >= top ? top : 0;
  moveTo(column, row - min(row - limit, count));
}

/** Down by `count`, not past the margin where it is above that. */
export function moveDown(count: u32): void {
  const limit = row <= bottom ? bottom : gridRows() - 1;
  moveTo(column, row + min(limit - row, count));
}

export function moveLeft(count: u32): void {
  moveTo(column - min(column, count), row);
}

export function moveRight(count: u32): void {
  moveTo(column + min(count, gridColumns()), row);
}

/** One row down; at the bottom margin what lies between the margins goes up. */
export function lineFeed(): void {
  wraps = false;
  if (row == bottom) scrollUp(top, bottom, 1, pen);
  else if (row < gridRows() - 1) row++;
}

/** One row up; at the top margin what lies between the margins goes down. */
export function reverseLineFeed(): void {
  wraps = false;
  if (row == top) scrollDown(top, bottom, 1, pen);
  else if (row > 0) row--;
}

/** Takes the place of a character of `width`, which was written: the cursor is behind it. */
export function advance(width: u32): void {
  wraps = column + width >= gridColumns();
  column = wraps ? gridColumns() - 1 : column + width;
}

/** Margins at rows `from` and `to`, where the first is above the second; the cursor goes home. */
export function setMargins(from: u32, to: u32): void {
  const last = min(to, gridRows() - 1);
  if (from >= last) return;
  top = from;
  bottom = last;
  moveToAddressed(0, 0);
}

/** DECOM. The cursor goes home. */
export function setOrigin(isOn: bool): void {
  isOrigin = isOn;
  moveToAddressed(0, 0);
}

export function saveCursor(): void {
  const saved = isAlternate() ? savedAlternate : savedMain;
  saved.column = column;
  saved.row = row;
  saved.wraps = wraps ? 1 : 0;
  saved.isOrigin = isOrigin ? 1 : 0;
  saved.sets = selectedSets();
  memory.copy(
    changetype<usize>(saved) + offsetof<Saved>("glyph"),
    changetype<usize>(pen),
    CELL_LEN,
  );
}

export function restoreCursor(): void {
  const saved = isAlternate() ? savedAlternate : savedMain;
  moveTo(saved.column, saved.row);
  wraps = saved.wraps != 0 && column == gridColumns() - 1;
  isOrigin = saved.isOrigin != 0;
  selectSets(saved.sets);
  memory.copy(
    changetype<usize>(pen),
    changetype<usize>(saved) + offsetof<Saved>("glyph"),
    CELL_LEN,
  );
}
