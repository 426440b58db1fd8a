/**
 * The end of the machine: off, or again from the start.
 *
 * Whoever started the machine learns the status through QEMU's debug console (all eight bits) and
 * its debug exit device (seven). On a PC without either, the chipset's sleep port is tried.
 *
 * References:
 * - QEMU 7.2, hw/misc/debugexit.c (exit status (value << 1) | 1), hw/char/debugcon.c
 * - ACPI Specification 6.5, §4.8.3.2 (PM1 control: SLP_TYP, SLP_EN)
 * - PIIX3 data sheet, Intel 290550-002, §2.5.4 (reset control register)
 */
import { disableInterrupts, in8, out16, out8, stop } from "../cpu";
import { serialFlush } from "./uart-16550a";

const DEBUG_CONSOLE: u32 = 0xe9;
const DEBUG_EXIT: u32 = 0xf4;

/** PM1a control of QEMU's `pc` and `q35`; SLP_TYP 0 is S5 there. */
const PM1A_CNT: u32 = 0x604;
const SLP_EN: u32 = 1 << 13;

const KEYBOARD_COMMAND: u32 = 0x64;
const KEYBOARD_INPUT_FULL: u32 = 1 << 1;
const PULSE_RESET: u32 = 0xfe;
const RESET_CONTROL: u32 = 0xcf9;
const RESET_HARD: u32 = 0x06;

/** Looks at the keyboard controller before the chipset is asked instead. */
const KEYBOARD_LOOKS: u32 = 10_000;

/** Sends what is queued and powers off; `status` reaches whoever started the machine. */
export function exit(status: u32): void {
  leave(status);
  out16(PM1A_CNT, SLP_EN);
  stop();
}

/** The same, but where no one takes the status the screen stays as it is. */
export function exitOrStay(status: u32): void {
  leave(status);
  stop();
}

function leave(status: u32): void {
  disableInterrupts();
  serialFlush();
  out8(DEBUG_CONSOLE, status);
  out8(DEBUG_EXIT, status);
}

/** Resets the machine. */
export function reboot(): void {
  disableInterrupts();
  serialFlush();
  let looks: u32 = 0;
  while (in8(KEYBOARD_COMMAND) & KEYBOARD_INPUT_FULL && looks < KEYBOARD_LOOKS) looks++;
  out8(KEYBOARD_COMMAND, PULSE_RESET);
  out8(RESET_CONTROL, RESET_HARD);
  stop();
}
