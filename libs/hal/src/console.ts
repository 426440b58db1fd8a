/**
 * The console: everything written goes to the serial port and to the screen.
 *
 * A terminal wants CR LF where a program writes LF. The loader's option `console=pipe` says that
 * a program reads the serial port, which wants what was written.
 */
import { hasOption } from "./boot-info";
import { takeInput } from "./console-input";
import { screenPut, screenShowCursor } from "./screen";
import { hasTerminal, terminalPut, terminalShow } from "./terminal/terminal";
import { serialKick, serialPut, serialResume } from "./uart-16550a";

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;

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

/** Writes `len` octets of UTF-8 at `text`. */
export function writeConsole(text: usize, len: usize): void {
  for (let i: usize = 0; i < len; i++) {
    const octet = <u32>load<u8>(text + i);
    if (octet == LF && !isRaw) {
      show(CR);
      if (isTerminal) serialPut(CR);
    }
    show(octet);
    serialPut(octet);
  }
  if (hasTerminal()) terminalShow();
  else screenShowCursor();
  serialKick();
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
