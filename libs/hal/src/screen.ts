/**
 * The text screen as a terminal: cursor, scrolling, colours and the control sequences that a line
 * editor needs.
 *
 * References:
 * - ECMA-48, 5th edition, 1991: §5.4 (control sequences), §8.3 (functions), §8.3.117 (SGR)
 */
import { toCodePage437 } from "./code-page-437";
import { INCOMPLETE, Utf8 } from "./utf8";
import { blankCells, COLUMNS, moveCursor, putCell, ROWS, scrollUp } from "./vga-text";

const ESC: u32 = 0x1b;
const BS: u32 = 0x08;
const HT: u32 = 0x09;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const BEL: u32 = 0x07;
const TAB_STOP: u32 = 8;

/** Light grey on black. */
const NORMAL: u32 = 0x07;
const BRIGHT: u32 = 0x08;

/** VGA's colour numbers have red and blue the other way round than ECMA-48's. */
// prettier-ignore
const VGA_COLORS: StaticArray<u8> = [0, 4, 2, 6, 1, 5, 3, 7];

enum State {
  Text,
  Escape,
  Sequence,
}

/** Parameters of a sequence that are kept; further ones are dropped. */
const MOST_PARAMETERS: u32 = 8;
const LARGEST_PARAMETER: u32 = 9999;

const decoder = changetype<Utf8>(memory.data(offsetof<Utf8>()));
const parameters = memory.data(MOST_PARAMETERS * sizeof<u32>());

let state = State.Text;
let parameterCount: u32 = 0;
let column: u32 = 0;
let row: u32 = 0;
let attribute: u32 = NORMAL;
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
  if (state == State.Escape) return beginSequence(octet);
  if (state == State.Sequence) return continueSequence(octet);
  const codePoint = decoder.accept(octet);
  if (codePoint == INCOMPLETE) return;
  if (codePoint < 0x20) control(codePoint);
  else if (codePoint != 0x7f) character(toCodePage437(codePoint));
}

function character(code: u32): void {
  if (wraps) {
    column = 0;
    lineFeed();
  }
  putCell(column, row, code, attribute);
  wraps = column == COLUMNS - 1;
  if (!wraps) column++;
}

function control(code: u32): void {
  if (code == ESC) {
    state = State.Escape;
    return;
  }
  if (code == BEL) return;
  wraps = false;
  if (code == LF) lineFeed();
  else if (code == CR) column = 0;
  else if (code == BS) column = column > 0 ? column - 1 : 0;
  else if (code == HT) column = min((column / TAB_STOP + 1) * TAB_STOP, COLUMNS - 1);
}

function lineFeed(): void {
  wraps = false;
  if (row < ROWS - 1) row++;
  else scrollUp(attribute);
}

function beginSequence(octet: u32): void {
  state = octet == 0x5b ? State.Sequence : State.Text; // "["
  parameterCount = 0;
  store<u32>(parameters, 0);
}

function continueSequence(octet: u32): void {
  const isDigit = octet >= 0x30 && octet <= 0x39;
  if (isDigit) {
    const at = parameters + parameterCount * sizeof<u32>();
    store<u32>(at, min(load<u32>(at) * 10 + (octet - 0x30), LARGEST_PARAMETER));
  } else if (octet == 0x3b) {
    if (parameterCount < MOST_PARAMETERS - 1) parameterCount++;
    store<u32>(parameters + parameterCount * sizeof<u32>(), 0);
  } else if (octet >= 0x40 && octet <= 0x7e) {
    state = State.Text;
    wraps = false;
    perform(octet);
  } else if (octet < 0x20 || octet > 0x3f) state = State.Text; // not a sequence after all
}

/** Parameter `index`, or `absent` where it is missing or 0. */
function parameter(index: u32, absent: u32): u32 {
  const value = index > parameterCount ? 0 : load<u32>(parameters + index * sizeof<u32>());
  return value == 0 ? absent : value;
}

function perform(final: u32): void {
  switch (final) {
    case 0x41: // A, CUU
      row -= min(row, parameter(0, 1));
      break;
    case 0x42: // B, CUD
      row = min(row + parameter(0, 1), ROWS - 1);
      break;
    case 0x43: // C, CUF
      column = min(column + parameter(0, 1), COLUMNS - 1);
      break;
    case 0x44: // D, CUB
      column -= min(column, parameter(0, 1));
      break;
    case 0x47: // G, CHA
      column = min(parameter(0, 1) - 1, COLUMNS - 1);
      break;
    case 0x48: // H, CUP
      row = min(parameter(0, 1) - 1, ROWS - 1);
      column = min(parameter(1, 1) - 1, COLUMNS - 1);
      break;
    case 0x4a: // J, ED
      eraseDisplay(parameter(0, 0));
      break;
    case 0x4b: // K, EL
      eraseLine(parameter(0, 0));
      break;
    case 0x6d: // m, SGR
      for (let i: u32 = 0; i <= parameterCount; i++) selectRendition(parameter(i, 0));
      break;
  }
}

function eraseDisplay(what: u32): void {
  const cell = row * COLUMNS + column;
  if (what == 0) blankCells(column, row, COLUMNS * ROWS - cell, attribute);
  else if (what == 1) blankCells(0, 0, cell + 1, attribute);
  else blankCells(0, 0, COLUMNS * ROWS, attribute);
}

function eraseLine(what: u32): void {
  if (what == 0) blankCells(column, row, COLUMNS - column, attribute);
  else if (what == 1) blankCells(0, row, column + 1, attribute);
  else blankCells(0, row, COLUMNS, attribute);
}

//   7      6 5 4       3       2 1 0
// +-------+----------+--------+---------+
// | blink | back     | bright | fore    |   IBM VGA, attribute byte
// +-------+----------+--------+---------+
function selectRendition(value: u32): void {
  if (value == 0) attribute = NORMAL;
  else if (value == 1) attribute |= BRIGHT;
  else if (value == 22) attribute &= ~BRIGHT;
  else if (value == 7) attribute = ((attribute & 0x07) << 4) | ((attribute >> 4) & 0x07);
  else if (value == 39) attribute = (attribute & ~0x0f) | NORMAL;
  else if (value == 49) attribute &= 0x0f;
  else if (value >= 30 && value <= 37) setFore(value - 30, attribute & BRIGHT);
  else if (value >= 90 && value <= 97) setFore(value - 90, BRIGHT);
  else if (value >= 40 && value <= 47) {
    attribute = (attribute & 0x0f) | ((<u32>unchecked(VGA_COLORS[value - 40])) << 4);
  }
}

function setFore(color: u32, bright: u32): void {
  attribute = (attribute & ~0x0f) | bright | unchecked(VGA_COLORS[color]);
}
