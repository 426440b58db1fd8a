/**
 * Modes that a program sets and resets.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §7 (modes)
 * - DEC VT510 Programmer Reference, EK-VT510-RM, 1993, chapter 5 (DECCKM and the like)
 * - xterm, ctlseqs, "DEC Private Mode Set (DECSET)"
 */
import { parameter, parameterCount } from "../control-sequence";
import { restoreCursor, saveCursor, setOrigin } from "./cursor";
import { blankRows, gridRows, isAlternate, selectScreen } from "./grid";
import { pen } from "./pen";

/** Written by the program, read by interrupt code: cursor keys type ESC O instead of ESC [. */
let hasApplicationKeys = false;
let isInserting = false;
let startsLines = false;
let wrapsAround = true;
let isReversed = false;
let hasCursor = true;

/** As at first. */
export function initModes(): void {
  hasApplicationKeys = isInserting = startsLines = isReversed = false;
  wrapsAround = hasCursor = true;
}

/** DECCKM. */
export function hasApplicationCursorKeys(): bool {
  return hasApplicationKeys;
}
/** IRM: characters push others to the right. */
export function isInsertMode(): bool {
  return isInserting;
}
/** LNM: a line feed goes to the left edge, too. */
export function isNewLineMode(): bool {
  return startsLines;
}
/** DECAWM: what does not fit into a row goes on in the next. */
export function isAutoWrap(): bool {
  return wrapsAround;
}
/** DECSCNM: dark on light. */
export function isScreenReversed(): bool {
  return isReversed;
}
/** DECTCEM: the cursor is shown. */
export function isCursorShown(): bool {
  return hasCursor;
}

/** Performs the SM or RM that ended last. */
export function setModes(isOn: bool): void {
  for (let i: u32 = 0; i < parameterCount(); i++) {
    const mode = parameter(i, 0);
    if (mode == 4) isInserting = isOn;
    else if (mode == 20) startsLines = isOn;
  }
}

/** Performs the DECSET or DECRST that ended last. */
export function setPrivateModes(isOn: bool): void {
  for (let i: u32 = 0; i < parameterCount(); i++) setPrivateMode(parameter(i, 0), isOn);
}

function setPrivateMode(mode: u32, isOn: bool): void {
  switch (mode) {
    case 1:
      hasApplicationKeys = isOn;
      return;
    case 5:
      isReversed = isOn;
      return;
    case 6:
      return setOrigin(isOn);
    case 7:
      wrapsAround = isOn;
      return;
    case 25:
      hasCursor = isOn;
      return;
    case 47:
    case 1047:
      return useAlternate(isOn);
    case 1048:
      return isOn ? saveCursor() : restoreCursor();
    case 1049:
      if (isOn) saveCursor();
      useAlternate(isOn);
      if (!isOn) restoreCursor();
  }
}

/** The alternate screen is blank whenever it comes. */
function useAlternate(isOn: bool): void {
  if (isOn == isAlternate()) return;
  selectScreen(isOn);
  if (isOn) blankRows(0, gridRows(), pen);
}
