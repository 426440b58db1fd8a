/**
 * The text screen as a terminal: cursor, scrolling and the control functions that a line editor
 * needs.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3 (control functions, by abbreviation)
 */
import { toCodePage437 } from "./code-page-437";
import { Meaning, meaningOf, parameter } from "./control-sequence";
import { attribute, blankAttribute, NORMAL, selectRendition } from "./rendition";
import { INCOMPLETE, REPLACEMENT, Utf8 } from "./utf8";
import { blankCells, COLUMNS, moveCursor, putCell, ROWS, scrollUp } from "./vga-text";

const BS: u32 = 0x08;
const HT: u32 = 0x09;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const DEL: u32 = 0x7f;
const TAB_STOP: u32 = 8;

const decoder = changetype<Utf8>(memory.data(offsetof<Utf8>()));

let column: u32 = 0;
let row: u32 = 0;
/** The last column was written: the next character goes to the next row first. */
let wraps = false;

/** Clears the screen. */
export function initScreen(): void {
  blankCells(0, 0, COLUMNS * ROWS, NORMAL);
  screenShowCursor();
}

/** Shows the cursor where the next character goes. */
export function screenShowCursor(): void {
  moveCursor(column, row);
}

/** Writes the next octet of UTF-8 with control sequences. */
export function screenPut(octet: u32): void {
  if (decoder.cutsShort(octet)) character(toCodePage437(REPLACEMENT));
  const meaning = meaningOf(octet);
  if (meaning == Meaning.Text) text(octet);
  else if (meaning == Meaning.Control) control(octet);
  else if (meaning == Meaning.Sequence) perform(octet);
}

function text(octet: u32): void {
  const codePoint = decoder.accept(octet);
  if (codePoint != INCOMPLETE && codePoint != DEL) character(toCodePage437(codePoint));
}

function character(code: u32): void {
  if (wraps) {
    column = 0;
    lineFeed();
  }
  putCell(column, row, code, attribute());
  wraps = column == COLUMNS - 1;
  if (!wraps) column++;
}

function control(code: u32): void {
  if (code == LF) lineFeed();
  else if (code == CR) moveTo(0, row);
  else if (code == BS) moveTo(column > 0 ? column - 1 : 0, row);
  else if (code == HT) moveTo((column / TAB_STOP + 1) * TAB_STOP, row);
}

/** Moves the cursor, at most to the last column and row. */
function moveTo(toColumn: u32, toRow: u32): void {
  wraps = false;
  column = min(toColumn, COLUMNS - 1);
  row = min(toRow, ROWS - 1);
}

function lineFeed(): void {
  wraps = false;
  if (row < ROWS - 1) row++;
  else scrollUp(blankAttribute());
}

function perform(final: u32): void {
  switch (final) {
    case 0x41: // A, CUU
      return moveTo(column, row - min(row, parameter(0, 1)));
    case 0x42: // B, CUD
      return moveTo(column, row + parameter(0, 1));
    case 0x43: // C, CUF
      return moveTo(column + parameter(0, 1), row);
    case 0x44: // D, CUB
      return moveTo(column - min(column, parameter(0, 1)), row);
    case 0x47: // G, CHA
      return moveTo(parameter(0, 1) - 1, row);
    case 0x48: // H, CUP
      return moveTo(parameter(1, 1) - 1, parameter(0, 1) - 1);
    case 0x4a: // J, ED
      return eraseDisplay(parameter(0, 0));
    case 0x4b: // K, EL
      return eraseLine(parameter(0, 0));
    case 0x6d: // m, SGR
      return selectRendition();
  }
}

function eraseDisplay(what: u32): void {
  const cell = row * COLUMNS + column;
  if (what == 0) blankCells(column, row, COLUMNS * ROWS - cell, blankAttribute());
  else if (what == 1) blankCells(0, 0, cell + 1, blankAttribute());
  else blankCells(0, 0, COLUMNS * ROWS, blankAttribute());
}

function eraseLine(what: u32): void {
  if (what == 0) blankCells(column, row, COLUMNS - column, blankAttribute());
  else if (what == 1) blankCells(0, row, column + 1, blankAttribute());
  else blankCells(0, row, COLUMNS, blankAttribute());
}
