/**
 * What a program that draws hears of keyboard and mouse, each as it happens, in one queue.
 *
 *   31        24 23        16 15         8 7          0   31                               0
 *  +------------+------------+------------+------------+ +---------------------------------+
 *  | 0          | modifiers  | scan code  | 1 or 2     | | code point, 0 for none          |  key down, up
 *  +------------+------------+------------+------------+ +---------------------------------+
 *  | 0          | wheel, i8  | buttons    | 3          | | down, i16      | right, i16      |  mouse
 *  +------------+------------+------------+------------+ +---------------------------------+
 *
 * Scan codes are those of set 1; 0x80 is set in those that come with a prefix.
 */
import { Errno } from "../errno";
import { EVENTS, EVENTS_LEN } from "./layout";
import { Ring } from "./ring";

export const KEY_DOWN: u32 = 1;
export const KEY_UP: u32 = 2;
const MOUSE: u32 = 3;
const EVENT_LEN: u32 = 8;

const ring = memory.data(offsetof<Ring>(), 4);

/** Written by the program, read by interrupt code. An image that never hears events has none of this. */
let isHeard = false;

/** Queues events from now on; keys type no text meanwhile, but for Ctrl-C. */
export function hearEvents(): void {
  if (!isHeard) Ring.at(ring, EVENTS, EVENTS_LEN);
  isHeard = true;
}

export function areEventsHeard(): bool {
  return isHeard;
}

/** A key went down or up. Interrupt code. */
export function noteKey(kind: u32, scanCode: u32, modifiers: u32, codePoint: u32): void {
  note(kind | (scanCode << 8) | (modifiers << 16), codePoint);
}

/** The mouse moved, or a button or its wheel did. Interrupt code. */
export function noteMouse(buttons: u32, right: i32, down: i32, wheel: i32): void {
  note(MOUSE | (buttons << 8) | ((wheel & 0xff) << 16), (right & 0xffff) | (down << 16));
}

function note(first: u32, second: u32): void {
  const events = changetype<Ring>(ring);
  if (!isHeard || events.room < EVENT_LEN) return;
  for (let shift: u32 = 0; shift < 32; shift += 8) events.put((first >> shift) & 0xff);
  for (let shift: u32 = 0; shift < 32; shift += 8) events.put((second >> shift) & 0xff);
}

/** Stores the oldest event, two u32, at `into`; -EAGAIN for none. */
export function takeEvent(into: usize): i32 {
  const events = changetype<Ring>(ring);
  if (!isHeard || EVENTS_LEN - events.room < EVENT_LEN) return -Errno.EAGAIN;
  for (let i: u32 = 0; i < EVENT_LEN; i++) store<u8>(into + i, events.take());
  return 0;
}
