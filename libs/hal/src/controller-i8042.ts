/**
 * The 8042 controller that keyboard and mouse share: commands, answers, bounded waits.
 *
 * References:
 * - IBM Personal System/2 Hardware Interface Technical Reference, 1988 (keyboard controller)
 */
import { in8, out8 } from "../cpu";

export const DATA: u32 = 0x60;
export const STATUS_COMMAND: u32 = 0x64;
export const STATUS_OUTPUT_FULL: u32 = 1 << 0;
const STATUS_INPUT_FULL: u32 = 1 << 1;
/** What waits came from the auxiliary port. */
export const STATUS_AUXILIARY: u32 = 1 << 5;

export const READ_CONFIG: u32 = 0x20;
export const WRITE_CONFIG: u32 = 0x60;
export const DISABLE_KEYBOARD: u32 = 0xad;
export const CONFIG_IRQ1: u32 = 1 << 0;
export const CONFIG_IRQ12: u32 = 1 << 1;
export const CONFIG_KEYBOARD_OFF: u32 = 1 << 4;
export const CONFIG_MOUSE_OFF: u32 = 1 << 5; // what a mouse sends would block the keyboard: nobody takes it
export const CONFIG_TRANSLATE: u32 = 1 << 6; // to scan code set 1

/** Looks before the controller is declared silent. */
const POLLS: u32 = 100_000;

/** Writes `octet` to `port` once the controller takes it; false where it never does. */
export function send(port: u32, octet: u32): bool {
  if (!settled(STATUS_INPUT_FULL, 0)) return false;
  out8(port, octet);
  return true;
}

/** Waits until `bit` of the status is `wanted`; false where that never is. */
export function settled(bit: u32, wanted: u32): bool {
  for (let polls: u32 = 0; polls < POLLS; polls++) {
    if ((in8(STATUS_COMMAND) & bit) == wanted) return true;
  }
  return false;
}
