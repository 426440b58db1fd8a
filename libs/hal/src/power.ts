/**
 * The end of the machine: off, or again from the start.
 *
 * Whoever started the machine learns the status through QEMU's debug console (all eight bits) and
 * its debug exit device (seven). On a PC without either, ACPI's sleep
 * port is tried.
 *
 * References:
 * - QEMU 7.2, hw/misc/debugexit.c (exit status (value << 1) | 1), hw/char/debugcon.c
 * - ACPI Specification 6.5, §4.8.3.2.1 (PM1 control: SLP_TYPx, SLP_EN), §4.8.3.6 (reset register)
 * - 82371FB (PIIX) and 82371SB (PIIX3), Intel 290550, "RC: Reset Control Register"
 */
import { disableInterrupts, in16, in8, out16, out8, stop } from "../cpu";
import {
  acpiEnable,
  findFadt,
  findSleepTypes,
  pm1aControl,
  pm1bControl,
  resetPort,
  resetValue,
  sleepTypeA,
  sleepTypeB,
  smiCommand,
} from "./acpi-fadt";
import { serialDrain, serialFlush } from "./uart-16550a";

const DEBUG_CONSOLE: u32 = 0xe9;
const DEBUG_EXIT: u32 = 0xf4;

/** The first octet on the debug console; the status follows at the end. */
const READY: u32 = 0x59; // Y

/** PM1a control of QEMU's `pc` and `q35`, where there are no tables; SLP_TYP 0 is S5 there. */
const PM1A_CNT: u32 = 0x604;
const SLP_EN: u32 = 1 << 13;
const SLP_TYP_SHIFT: u32 = 10;
const SCI_EN: u32 = 1 << 0; // ACPI mode is on
/** Looks at SCI_EN before the sleep type is written anyway: firmware takes milliseconds. */
const ACPI_LOOKS: u32 = 1_000_000;

const KEYBOARD_COMMAND: u32 = 0x64;
const KEYBOARD_INPUT_FULL: u32 = 1 << 1;
const PULSE_RESET: u32 = 0xfe;
const RESET_CONTROL: u32 = 0xcf9;
const RESET_HARD: u32 = 1 << 1;
const RESET_CPU: u32 = 1 << 2; // its rise resets

/** Looks at the keyboard controller before the chipset is asked instead. */
const KEYBOARD_LOOKS: u32 = 10_000;

/** The end has begun: a trap on the way does not send again what trapped. */
let isLeaving = false;

/** Tells whoever started the machine that typed input will be taken from now on. */
export function announceReady(): void {
  out8(DEBUG_CONSOLE, READY);
}

/** Sends what is queued and powers off; `status` reaches whoever started the machine. */
export function exit(status: u32): void {
  serialDrain();
  leave(status);
  if (!sleepByTables()) out16(PM1A_CNT, SLP_EN);
  stop();
}

/** The same, but where no one takes the status the screen stays as it is. */
export function exitOrStay(status: u32): void {
  leave(status);
  stop();
}

function leave(status: u32): void {
  disableInterrupts();
  flushOnce();
  out8(DEBUG_CONSOLE, status);
  out8(DEBUG_EXIT, status);
}

/** Goes to soft off the way that the tables describe; false where they do not. §4.8.3.2.1, §7.4.2. */
function sleepByTables(): bool {
  if (!findFadt() || pm1aControl() == 0 || !findSleepTypes()) return false;
  const a = pm1aControl();
  if (!(in16(a) & SCI_EN) && smiCommand() != 0) {
    out8(smiCommand(), acpiEnable());
    let looks: u32 = 0;
    while (!(in16(a) & SCI_EN) && looks < ACPI_LOOKS) looks++;
  }
  out16(a, (sleepTypeA() << SLP_TYP_SHIFT) | SLP_EN);
  if (pm1bControl() != 0) out16(pm1bControl(), (sleepTypeB() << SLP_TYP_SHIFT) | SLP_EN);
  return true;
}

function flushOnce(): void {
  if (isLeaving) return;
  isLeaving = true;
  serialFlush();
}

/** Resets the machine. */
export function reboot(): void {
  disableInterrupts();
  flushOnce();
  if (findFadt() && resetPort() != 0) out8(resetPort(), resetValue()); // ACPI 6.5 §4.8.3.6
  let looks: u32 = 0;
  while (in8(KEYBOARD_COMMAND) & KEYBOARD_INPUT_FULL && looks < KEYBOARD_LOOKS) looks++;
  out8(KEYBOARD_COMMAND, PULSE_RESET);
  out8(RESET_CONTROL, RESET_HARD);
  out8(RESET_CONTROL, RESET_HARD | RESET_CPU);
  stop();
}
