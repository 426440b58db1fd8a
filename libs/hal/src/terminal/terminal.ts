/**
 * The screen as a terminal that full-screen programs expect, for images that ask for it: screen.ts is what
 * all others have. What it shows it has in memory; paint.ts brings it to the display or to VGA's text.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3 (control functions, by abbreviation)
 * - DEC VT510 Programmer Reference, EK-VT510-RM, 1993, chapter 5
 */
import { Errno } from "../../errno";
import { Meaning, meaningOf, marker, parameter } from "../control-sequence";
import { INCOMPLETE, REPLACEMENT, Utf8 } from "../utf8";
import { SPACE } from "./cell";
import * as cursor from "./cursor";
import { performSequence } from "./functions";
import * as grid from "./grid";
import { initModes, isAutoWrap, isInsertMode, isNewLineMode } from "./modes";
import { initPainter, painterLength, repaint } from "./paint";
import { pen, resetPen } from "./pen";
import { reportAttributes } from "./reports";
import { designate, inSet, selectSets, shift } from "./sets";
import { initTabs, nextTab, setTab } from "./tabs";
import { lookBack, lookAtEnd } from "./view";
import { widthOf } from "./width";

const BS: u32 = 0x08;
const HT: u32 = 0x09;
const LF: u32 = 0x0a;
const VT: u32 = 0x0b;
const FF: u32 = 0x0c;
const CR: u32 = 0x0d;
const SO: u32 = 0x0e;
const SI: u32 = 0x0f;
const DEL: u32 = 0x7f;

const LEAST_COLUMNS: u32 = 2;
const MOST_SIDE: u32 = 2048;

const decoder = changetype<Utf8>(memory.data(offsetof<Utf8>(), 4));

/** Written by `openTerminal` only: an image that never calls it has nothing of the terminal. */
let isOpen = false;
/** What REP writes again; 0 after anything but a character. */
let lastCharacter: u32 = 0;

/** Octets of memory for a terminal. */
export function terminalLength(columns: u32, rows: u32, history: u32): u32 {
  return grid.gridLength(columns, rows, history) + painterLength(columns, rows);
}

/**
 * Shows a blank terminal in `place`, which stays its own: on the display with `font` (font.ts), or with 0
 * as VGA's text. -EINVAL where the size is not one.
 */
export function openTerminal(
  place: usize,
  columns: u32,
  rows: u32,
  history: u32,
  font: usize,
): i32 {
  if (columns < LEAST_COLUMNS || rows == 0) return -Errno.EINVAL;
  if (columns > MOST_SIDE || rows > MOST_SIDE || history > MOST_SIDE) return -Errno.EINVAL;
  resetPen();
  grid.initGrid(place, columns, rows, history, pen);
  initPainter(place + grid.gridLength(columns, rows, history), font);
  reset();
  isOpen = true;
  repaint();
  return 0;
}

export function hasTerminal(): bool {
  return isOpen;
}

/** RIS. */
function reset(): void {
  resetPen();
  selectSets(0);
  initModes();
  grid.selectScreen(false);
  grid.blankRows(0, grid.gridRows(), pen);
  cursor.initCursor();
  initTabs();
}

/** Shows what was written. */
export function terminalShow(): void {
  lookAtEnd();
  repaint();
}

/** Looks back or forth in what left the screen, as was asked for by keys. */
export function terminalLookBack(): void {
  if (isOpen && lookBack()) repaint();
}

/** Writes the next octet of UTF-8 with control sequences. */
export function terminalPut(octet: u32): void {
  if (decoder.cutsShort(octet)) write(REPLACEMENT);
  const meaning = meaningOf(octet);
  if (meaning == Meaning.Text) text(octet);
  else if (meaning == Meaning.Control) control(octet);
  else if (meaning == Meaning.Sequence || meaning == Meaning.Marked) perform(octet);
  else if (meaning == Meaning.Escape) escape(octet);
}

function text(octet: u32): void {
  const codePoint = decoder.accept(octet);
  if (codePoint != INCOMPLETE && codePoint != DEL) write(inSet(codePoint));
}

function write(codePoint: u32): void {
  const width = widthOf(codePoint);
  if (width == 0) return; // no cell has room for two characters
  if (cursor.isWrapPending() || cursor.cursorColumn() + width > grid.gridColumns()) {
    if (isAutoWrap()) {
      if (!cursor.isWrapPending()) {
        grid.putCell(cursor.cursorColumn(), cursor.cursorRow(), SPACE, pen, 1); // too narrow for it
      }
      cursor.lineFeed();
      cursor.moveTo(0, cursor.cursorRow());
    } else if (width == 2) return;
  }
  const column = cursor.cursorColumn();
  const row = cursor.cursorRow();
  if (isInsertMode()) grid.insertCells(row, column, width, pen);
  grid.putCell(column, row, codePoint, pen, width);
  cursor.advance(width);
  lastCharacter = codePoint;
}

function control(code: u32): void {
  if (code == LF || code == VT || code == FF) {
    cursor.lineFeed();
    if (isNewLineMode()) cursor.moveTo(0, cursor.cursorRow());
  } else if (code == CR) cursor.moveTo(0, cursor.cursorRow());
  else if (code == BS) cursor.moveLeft(1);
  else if (code == HT) tab();
  else if (code == SO || code == SI) shift(code == SO);
}

/** A tab in the last column leaves a character that is to begin the next row there. */
function tab(): void {
  if (cursor.isWrapPending()) return;
  cursor.moveTo(nextTab(cursor.cursorColumn()), cursor.cursorRow());
}

function perform(final: u32): void {
  if (final != 0x62 || marker() != 0) performSequence(final);
  else if (lastCharacter != 0) {
    // REP
    const most = grid.gridColumns() * grid.gridRows();
    const character = lastCharacter;
    for (let left = min(parameter(0, 1), most); left > 0; left--) write(character);
  }
  lastCharacter = 0;
}

function escape(final: u32): void {
  lastCharacter = 0;
  if (marker() == 0x28) return designate(0, final); // ( for G0
  if (marker() == 0x29) return designate(1, final); // ) for G1
  if (marker() == 0x23 && final == 0x38) return align(); // # 8, DECALN
  if (marker() != 0) return;
  switch (final) {
    case 0x37: // 7, DECSC
      return cursor.saveCursor();
    case 0x38: // 8, DECRC
      return cursor.restoreCursor();
    case 0x44: // D, IND
      return cursor.lineFeed();
    case 0x45: // E, NEL
      cursor.lineFeed();
      return cursor.moveTo(0, cursor.cursorRow());
    case 0x48: // H, HTS
      return setTab(cursor.cursorColumn());
    case 0x4d: // M, RI
      return cursor.reverseLineFeed();
    case 0x5a: // Z, DECID
      return reportAttributes(false);
    case 0x63: // c, RIS
      return reset();
  }
}

/** DECALN: a screen of E, to adjust a tube by. */
function align(): void {
  const LETTER: u32 = 0x45;
  cursor.setOrigin(false);
  cursor.setMargins(0, grid.gridRows() - 1);
  for (let row: u32 = 0; row < grid.gridRows(); row++) {
    for (let column: u32 = 0; column < grid.gridColumns(); column++) {
      grid.putCell(column, row, LETTER, pen, 1);
    }
  }
}
