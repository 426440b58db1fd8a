/**
 * The console: everything written goes to the serial port and to the screen.
 *
 * A terminal wants CR LF where a program writes LF. The loader's option `console=pipe` says that
 * a program reads the serial port, which wants what was written.
 */
import { hasOption } from "./boot-info";
import { takeInput } from "./console-input";
import { screenPut, screenShowCursor } from "./screen";
import { gridColumns } from "./terminal/grid";
import { hasTerminal, terminalPut, terminalShow } from "./terminal/terminal";
import { serialKick, serialPut, serialResume } from "./uart-16550a";
import { COLUMNS } from "./vga-text";

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;

/** The outputs, each a bit. */
const SERIAL: u32 = 1 << 0;
const SCREEN: u32 = 1 << 1;
export const BOTH: u32 = SERIAL | SCREEN;

let isTerminal = true;

/** A line feed is no more than that: what a program writes reaches the screen as it is. */
let isRaw = false;

/** Reads the options of the console. */
export function initConsole(): void {
  isTerminal = !hasOption("console=pipe");
}

/** Says whether line feeds stay what they are on the screen and on the serial port. */
export function setRaw(isOn: bool): void {
  isRaw = isOn;
}

/** Writes `len` octets of UTF-8 at `text` to `outputs`: SERIAL, SCREEN, or BOTH. */
export function writeConsole(text: usize, len: usize, outputs: u32): void {
  for (let i: usize = 0; i < len; i++) {
    const octet = <u32>load<u8>(text + i);
    const startsLine = octet == LF && !isRaw;
    if (outputs & SCREEN) {
      if (startsLine) show(CR);
      show(octet);
    }
    if (outputs & SERIAL) {
      if (startsLine && isTerminal) serialPut(CR);
      serialPut(octet);
    }
  }
  if (outputs & SCREEN) {
    if (hasTerminal()) terminalShow();
    else screenShowCursor();
  }
  if (outputs & SERIAL) serialKick();
}

/** Columns of the screen: a row of it holds so many characters. */
export function columnsOfScreen(): u32 {
  return hasTerminal() ? gridColumns() : COLUMNS;
}

function show(octet: u32): void {
  if (hasTerminal()) terminalPut(octet);
  else screenPut(octet);
}

/** Moves typed octets to `into`; returns how many. */
export function readConsole(into: usize, capacity: usize): i32 {
  const taken = takeInput(into, capacity);
  if (taken > 0) serialResume();
  return taken;
}
