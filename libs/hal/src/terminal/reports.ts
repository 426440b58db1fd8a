/**
 * What the terminal answers: it comes in as if it were typed.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3.24 (DA), §8.3.35 (DSR), §8.3.14 (CPR)
 * - DEC VT100 User Guide, EK-VT100-UG, 1981, chapter 3 (DECREQTPARM, DECREPTPARM)
 * - xterm, ctlseqs, "Send Device Attributes"
 */
import { disableInterrupts, enableInterrupts } from "../../cpu";
import { acceptInput, inputRoom } from "../console-input";
import { cursorColumn, reportedRow } from "./cursor";

const ESC: u32 = 0x1b;
const DECIMAL: u32 = 10;
const ZERO: u32 = 0x30;
/** Of DECREPTPARM, behind its first. */
const PARAMETERS = ";1;1;128;128;1;0x";
/** ESC [ ? 9999 ; 9999 R */
const LONGEST: u32 = 13;

/** DA: a VT100 with the advanced video option; as the second attributes, version 0 of one. */
export function reportAttributes(isSecond: bool): void {
  answer(isSecond ? "[>0;276;0c" : "[?1;2c");
}

/** DECREQTPARM, 0 or 1: no parity, eight bits, 38400 baud both ways, the bit rate not multiplied. */
export function reportParameters(what: u32): void {
  if (what > 1) return;
  const wereEnabled = disableInterrupts();
  if (inputRoom() > <u32>PARAMETERS.length + 2) {
    put("[");
    putNumber(what + 2);
    putText(PARAMETERS);
  }
  if (wereEnabled) enableInterrupts();
}

/** DSR: that all is well, or where the cursor is. */
export function reportStatus(what: u32, isPrivate: bool): void {
  if (what == 5) answer("[0n");
  if (what != 6) return;
  const wereEnabled = disableInterrupts();
  if (inputRoom() >= LONGEST) {
    put(isPrivate ? "[?" : "[");
    putNumber(reportedRow() + 1);
    acceptInput(0x3b);
    putNumber(cursorColumn() + 1);
    acceptInput(0x52);
  }
  if (wereEnabled) enableInterrupts();
}

/** Types ESC and `text`, or none of it. */
function answer(text: string): void {
  const wereEnabled = disableInterrupts();
  if (inputRoom() > <u32>text.length) put(text);
  if (wereEnabled) enableInterrupts();
}

function put(text: string): void {
  acceptInput(ESC);
  putText(text);
}

function putText(text: string): void {
  for (let i = 0; i < text.length; i++) acceptInput(text.charCodeAt(i));
}

function putNumber(number: u32): void {
  if (number >= DECIMAL) putNumber(number / DECIMAL);
  acceptInput(ZERO + (number % DECIMAL));
}
