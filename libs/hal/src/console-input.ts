/**
 * What was typed, from wherever, in one queue.
 */
import { fence } from "../cpu";
import { CONSOLE_IN, CONSOLE_IN_LEN } from "./layout";
import { Ring } from "./ring";

/** Ctrl-C, which asks for an end. */
const INTERRUPT: u32 = 0x03;

const input = Ring.at(memory.data(offsetof<Ring>()), CONSOLE_IN, CONSOLE_IN_LEN);

/** Written by the program, read by interrupt code. */
let interruptEnds: bool = true;
/** Written by interrupt code. */
let endAsked = false;
/** Written by the program, read by interrupt code: an image that never reads has it as a constant. */
let isRead = false;

/** Says whether Ctrl-C ends the machine, or is queued. */
export function setInterruptEnds(ends: bool): void {
  interruptEnds = ends;
  fence();
}

/** Octets that the queue takes. */
export function inputRoom(): u32 {
  return input.room;
}

/** Queues a typed octet, or drops it where there is no room. Interrupt code. */
export function acceptInput(octet: u32): void {
  if (octet == INTERRUPT && interruptEnds) endAsked = true;
  else if (!input.isFull) input.put(octet);
}

/** Says whether Ctrl-C was typed while it ends the machine. */
export function isEndAsked(): bool {
  return endAsked;
}

/** Says whether the program has ever asked what was typed. */
export function isInputRead(): bool {
  return isRead;
}

/** Moves at most `capacity` octets to `into`; returns how many. */
export function takeInput(into: usize, capacity: usize): i32 {
  isRead = true;
  let taken: usize = 0;
  while (taken < capacity && !input.isEmpty) store<u8>(into + taken++, input.take());
  return <i32>taken;
}
