/**
 * What was typed, from wherever, in one queue.
 */
import { CONSOLE_IN, CONSOLE_IN_LEN } from "./layout";
import { Ring } from "./ring";

/** Ctrl-C, which asks for an end. */
const INTERRUPT: u32 = 0x03;

const input = Ring.at(memory.data(offsetof<Ring>()), CONSOLE_IN, CONSOLE_IN_LEN);

/** Written by the program, read by interrupt code. */
let interruptEnds: bool = true;
/** Written by interrupt code. */
let endAsked = false;

/** Says whether Ctrl-C ends the machine, or is queued. */
export function setInterruptEnds(ends: bool): void {
  interruptEnds = ends;
}

/** True when the queue takes nothing more. */
export function isInputFull(): bool {
  return input.isFull;
}

/** Queues a typed octet; the queue must not be full. Interrupt code. */
export function acceptInput(octet: u32): void {
  if (octet == INTERRUPT && interruptEnds) endAsked = true;
  else input.put(octet);
}

/** Says whether Ctrl-C was typed while it ends the machine. */
export function isEndAsked(): bool {
  return endAsked;
}

/** Moves at most `capacity` octets to `into`; returns how many. */
export function takeInput(into: usize, capacity: usize): i32 {
  let taken: usize = 0;
  while (taken < capacity && !input.isEmpty) store<u8>(into + taken++, input.take());
  return <i32>taken;
}
