/**
 * Torture: collects so often that whatever can go wrong does so near its cause. For tests.
 *
 * Every allocation passes `torment`: windows hold one slot. What is freed is filled with a pattern,
 * and verify.ts looks at the whole heap after every cycle.
 */
import { commandLine } from "@yolk/hal";
import { isSet, nextSet } from "./bits";
import { collect, smallestStep } from "./collector";
import { setWindowSizes } from "./lane";
import { hurry, restart } from "./pace";
import { Span } from "./span";
import { isText } from "./text";

/** What freed slots are filled with: no address of an object, as it is odd. */
const FREED: u8 = 0xdb;

/** Allocations from one full collection to the next where the command line says none. */
const DEFAULT_EVERY: u32 = 100;

let every: u32 = 0;
let allocations: u32 = 0;

/** See mm.ts. */
export function torture(count: u32): void {
  every = count;
  allocations = 0;
  setWindowSizes(count > 0);
  if (count) hurry();
  else restart(0);
}

/** Says whether `torture` is on. */
export function isTorturing(): bool {
  return every > 0;
}

/** An allocation while torturing: collects, or does the least of a step. */
export function torment(): void {
  if (++allocations < every) {
    smallestStep();
    return;
  }
  allocations = 0;
  collect();
}

/** Makes the next cycle due while torturing. */
export function tortureAgain(): void {
  if (every) hurry();
}

/** Fills the slots of `span` that its sweep will free. */
export function fillFreed(span: Span): void {
  for (let slot = nextSet(span.used, 0, span.slots); slot < span.slots;) {
    if (!isSet(span.marks, slot)) {
      memory.fill(span.start + <usize>slot * span.slotSize, FREED, span.slotSize);
    }
    slot = nextSet(span.used, slot + 1, span.slots);
  }
}

const LINE_SIZE: u32 = 256;
const LINE: usize = memory.data(256);
const SPACE: u8 = 0x20;
const COLON: u8 = 0x3a;
const ZERO: u8 = 0x30;
const RADIX: u32 = 10;

/** Starts torture where the kernel command line has `gc=torture` or `gc=torture:<every>`. */
export function startTorture(): void {
  const option = "gc=torture";
  const length = <u32>max(commandLine(LINE, LINE_SIZE), 0);
  for (let at: u32 = 0; at + option.length <= length; at++) {
    if (at && load<u8>(LINE + at - 1) != SPACE) continue;
    if (!isText(LINE + at, option)) continue;
    torture(numberAt(at + option.length, length));
    return;
  }
}

/** The number behind the colon at `at`. */
function numberAt(at: u32, length: u32): u32 {
  if (at >= length || load<u8>(LINE + at) != COLON) return DEFAULT_EVERY;
  let number: u32 = 0;
  while (++at < length) {
    const digit = <u32>load<u8>(LINE + at) - ZERO;
    if (digit >= RADIX) break;
    number = number * RADIX + digit;
  }
  return max(number, 1);
}
