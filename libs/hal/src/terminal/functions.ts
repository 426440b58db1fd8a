/**
 * What control sequences do, by their final octet.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3 (control functions, by abbreviation)
 * - DEC VT510 Programmer Reference, EK-VT510-RM, 1993, chapter 5 (DECSTBM, DECSCUSR and the like)
 * - xterm, ctlseqs, "Functions using CSI"
 */
import { marker, parameter } from "../control-sequence";
import * as cursor from "./cursor";
import * as grid from "./grid";
import { setModes, setPrivateModes } from "./modes";
import { pen, selectRendition } from "./pen";
import { reportAttributes, reportParameters, reportStatus } from "./reports";
import { clearTab, clearTabs, nextTab, previousTab } from "./tabs";

const PRIVATE: u32 = 0x3f; // ?
const SECONDARY: u32 = 0x3e; // >
const SOFT: u32 = 0x21; // !

/** Performs the sequence that ended last; REP, which writes, is terminal.ts's. */
export function performSequence(final: u32): void {
  if (marker() != 0) return performMarked(final);
  const count = parameter(0, 1);
  switch (final) {
    case 0x40: // @, ICH
      return grid.insertCells(cursor.cursorRow(), here(), count, pen);
    case 0x41: // A, CUU
      return cursor.moveUp(count);
    case 0x42: // B, CUD
      return cursor.moveDown(count);
    case 0x43: // C, CUF
    case 0x61: // a, HPR
      return cursor.moveRight(count);
    case 0x44: // D, CUB
      return cursor.moveLeft(count);
    case 0x65: // e, VPR, which no margin holds
      return cursor.moveTo(here(), cursor.cursorRow() + count);
    case 0x45: // E, CNL
      cursor.moveDown(count);
      return cursor.moveTo(0, cursor.cursorRow());
    case 0x46: // F, CPL
      cursor.moveUp(count);
      return cursor.moveTo(0, cursor.cursorRow());
    case 0x47: // G, CHA
    case 0x60: // `, HPA
      return cursor.moveTo(count - 1, cursor.cursorRow());
    case 0x48: // H, CUP
    case 0x66: // f, HVP
      return cursor.moveToAddressed(parameter(1, 1) - 1, count - 1);
    case 0x49: // I, CHT
      return tab(count, true);
    case 0x4a: // J, ED
      return eraseDisplay(parameter(0, 0));
    case 0x4b: // K, EL
      return eraseLine(parameter(0, 0));
    case 0x4c: // L, IL
    case 0x4d: // M, DL
      return moveLines(final == 0x4c, count);
    case 0x50: // P, DCH
      return grid.deleteCells(cursor.cursorRow(), here(), count, pen);
    case 0x53: // S, SU
      return grid.deleteRows(cursor.topMargin(), cursor.bottomMargin(), count, pen);
    case 0x54: // T, SD
      return grid.scrollDown(cursor.topMargin(), cursor.bottomMargin(), count, pen);
    case 0x58: // X, ECH
      return eraseCells(count);
    case 0x5a: // Z, CBT
      return tab(count, false);
    case 0x63: // c, DA
      return reportAttributes(false);
    case 0x64: // d, VPA
      return cursor.moveToAddressed(cursor.cursorColumn(), count - 1);
    case 0x67: // g, TBC
      return clearTabsAs(parameter(0, 0));
    case 0x68: // h, SM
    case 0x6c: // l, RM
      return setModes(final == 0x68);
    case 0x6d: // m, SGR
      return selectRendition();
    case 0x6e: // n, DSR
      return reportStatus(parameter(0, 0), false);
    case 0x72: // r, DECSTBM
      return cursor.setMargins(count - 1, parameter(1, grid.gridRows()) - 1);
    case 0x73: // s, SCOSC
      return cursor.saveCursor();
    case 0x75: // u, SCORC
      return cursor.restoreCursor();
    case 0x78: // x, DECREQTPARM
      return reportParameters(parameter(0, 0));
  }
}

function performMarked(final: u32): void {
  if (marker() == PRIVATE) {
    if (final == 0x68 || final == 0x6c) setPrivateModes(final == 0x68);
    else if (final == 0x4a) eraseDisplay(parameter(0, 0));
    else if (final == 0x4b) eraseLine(parameter(0, 0));
    else if (final == 0x6e) reportStatus(parameter(0, 0), true);
  } else if (marker() == SECONDARY && final == 0x63) reportAttributes(true);
  else if (marker() == SOFT && final == 0x70) softReset();
}

/** DECSTR. */
function softReset(): void {
  cursor.setOrigin(false);
  cursor.setMargins(0, grid.gridRows() - 1);
}

function here(): u32 {
  return cursor.cursorColumn();
}

/** As a tab does, CHT leaves a character that is to begin the next row there. */
function tab(count: u32, isForward: bool): void {
  if (isForward && cursor.isWrapPending()) return;
  for (let left = min(count, grid.gridColumns()); left > 0; left--) {
    const to = isForward ? nextTab(here()) : previousTab(here());
    cursor.moveTo(to, cursor.cursorRow());
  }
}

/** TBC: here, or everywhere; 1, 2 and 4 are about lines. */
function clearTabsAs(what: u32): void {
  if (what == 0) clearTab(here());
  else if (what == 3 || what == 5) clearTabs();
}

function moveLines(isInsert: bool, count: u32): void {
  if (!cursor.isWithinMargins()) return;
  const row = cursor.cursorRow();
  if (isInsert) grid.scrollDown(row, cursor.bottomMargin(), count, pen);
  else grid.deleteRows(row, cursor.bottomMargin(), count, pen);
  cursor.moveTo(0, row);
}

function eraseCells(count: u32): void {
  const end = min(here() + count, grid.gridColumns());
  grid.blankCells(cursor.cursorRow(), here(), end, pen);
}

function eraseDisplay(what: u32): void {
  const row = cursor.cursorRow();
  if (what == 0) {
    eraseLine(0);
    grid.blankRows(row + 1, grid.gridRows(), pen);
  } else if (what == 1) {
    grid.blankRows(0, row, pen);
    eraseLine(1);
  } else if (what == 2) grid.blankRows(0, grid.gridRows(), pen);
  else if (what == 3) grid.forgetKept();
}

function eraseLine(what: u32): void {
  const row = cursor.cursorRow();
  if (what == 0) grid.blankCells(row, here(), grid.gridColumns(), pen);
  else if (what == 1) grid.blankCells(row, 0, here() + 1, pen);
  else if (what == 2) grid.blankCells(row, 0, grid.gridColumns(), pen);
}
