/**
 * A PS/2 mouse behind the auxiliary port of the 8042, with a wheel where it is an IntelliMouse.
 *
 *   octet 0  | y over | x over | y sign | x sign | 1 | middle | right | left |
 *   octet 1, 2, 3  right, up, wheel towards the hand: the last one of a mouse with a wheel only
 *
 * References:
 * - IBM Personal System/2 Hardware Interface Technical Reference, 1988 (auxiliary device; mouse commands)
 * - Microsoft, "Enhanced Plug and Play for IntelliMouse", 1997: sample rates 200, 100, 80, then ID 3
 */
import { disableInterrupts, enableInterrupts, in8 } from "../cpu";
import { Errno } from "../errno";
import {
  CONFIG_IRQ12,
  CONFIG_KEYBOARD_OFF,
  CONFIG_MOUSE_OFF,
  DATA,
  DISABLE_KEYBOARD,
  READ_CONFIG,
  send,
  settled,
  STATUS_AUXILIARY,
  STATUS_COMMAND,
  STATUS_OUTPUT_FULL,
  WRITE_CONFIG,
} from "./controller-i8042";
import { noteMouse } from "./events";
import { unmaskIrq } from "./pic-8259a";

/** The line of the mouse. */
export const MOUSE_IRQ: u32 = 12;
/** By which the second controller's lines reach the processor. */
const CASCADE_IRQ: u32 = 2;

const ENABLE_MOUSE: u32 = 0xa8;
const TO_MOUSE: u32 = 0xd4;

const SET_SAMPLE_RATE: u32 = 0xf3;
const READ_ID: u32 = 0xf2;
const ENABLE_REPORTS: u32 = 0xf4;
const SET_DEFAULTS: u32 = 0xf6;
const ACK: u32 = 0xfa;
const WHEEL_ID: u32 = 3;
const NOTHING: u32 = 0xffffffff;

/** Octets that may wait at the controller when the mouse is opened. */
const STALE_OCTETS: u32 = 32;

const BUTTONS: u32 = 7;
const ALWAYS_ONE: u32 = 1 << 3;
const X_SIGN: u32 = 1 << 4;
const Y_SIGN: u32 = 1 << 5;
const OVERFLOWS: u32 = 3 << 6;

/** Octets of a report: 0 until a mouse is opened. Written with interrupts off. */
let reportLen: u32 = 0;
/** Octets of the report that is coming in. Written by interrupt code only. */
let received: u32 = 0;
const report = memory.data(4);

/** Has the mouse report: 0, -ENOENT where none answers. */
export function openMouse(): i32 {
  if (reportLen != 0) return 0;
  const wereEnabled = disableInterrupts();
  const isThere = start();
  if (wereEnabled) enableInterrupts();
  if (!isThere) return -Errno.ENOENT;
  unmaskIrq(CASCADE_IRQ);
  unmaskIrq(MOUSE_IRQ);
  return 0;
}

/** The keyboard is off meanwhile, or a key could pass for an answer. */
function start(): bool {
  if (!send(STATUS_COMMAND, DISABLE_KEYBOARD)) return false;
  for (let i: u32 = 0; i < STALE_OCTETS && in8(STATUS_COMMAND) & STATUS_OUTPUT_FULL; i++) in8(DATA);
  if (!send(STATUS_COMMAND, READ_CONFIG) || !settled(STATUS_OUTPUT_FULL, STATUS_OUTPUT_FULL)) {
    return false;
  }
  const config = (in8(DATA) & ~CONFIG_KEYBOARD_OFF) | CONFIG_IRQ12;
  send(STATUS_COMMAND, ENABLE_MOUSE);
  const len = introduce();
  const isOff = len == 0 ? CONFIG_MOUSE_OFF : 0;
  send(STATUS_COMMAND, WRITE_CONFIG);
  send(DATA, (config & ~CONFIG_MOUSE_OFF) | isOff);
  reportLen = len;
  return len != 0;
}

/** Asks for a wheel and for reports; returns the octets of one, 0 where no mouse answers. */
function introduce(): u32 {
  if (!order(SET_DEFAULTS)) return 0;
  const isAsked = setRate(200) && setRate(100) && setRate(80) && order(READ_ID);
  const id = isAsked ? answer() : 0;
  return order(ENABLE_REPORTS) ? (id == WHEEL_ID ? 4 : 3) : 0;
}

function setRate(perSecond: u32): bool {
  return order(SET_SAMPLE_RATE) && order(perSecond);
}

function order(octet: u32): bool {
  return send(STATUS_COMMAND, TO_MOUSE) && send(DATA, octet) && answer() == ACK;
}

function answer(): u32 {
  if (!settled(STATUS_OUTPUT_FULL, STATUS_OUTPUT_FULL)) return NOTHING;
  return in8(DATA);
}

/** Takes one octet of a report. Interrupt code. */
export function mouseInterrupt(): void {
  if (!(in8(STATUS_COMMAND) & STATUS_OUTPUT_FULL)) return;
  acceptMouse(in8(DATA));
}

export function isMouseOpen(): bool {
  return reportLen != 0;
}

/** Says whether what waits is the mouse's. */
export function isMouses(status: u32): bool {
  return reportLen != 0 && (status & STATUS_AUXILIARY) != 0;
}

/** Takes `octet`, the mouse's next. Interrupt code. */
export function acceptMouse(octet: u32): void {
  if (received == 0 && !(octet & ALWAYS_ONE)) return; // in the middle of one: the next begins one
  store<u8>(report + received++, octet);
  if (received < reportLen) return;
  received = 0;
  const first = <u32>load<u8>(report);
  if (first & OVERFLOWS) return;
  const right = <i32>load<u8>(report, 1) - (first & X_SIGN ? 256 : 0);
  const up = <i32>load<u8>(report, 2) - (first & Y_SIGN ? 256 : 0);
  const wheel = reportLen == 4 ? <i32>load<i8>(report, 3) : 0;
  noteMouse(first & BUTTONS, right, -up, wheel);
}
