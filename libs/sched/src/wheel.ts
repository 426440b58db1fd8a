/**
 * The timer wheel: eleven wheels of 64 slots, the finest with a slot for every nanosecond.
 *
 *   deadline  = .... 10 digits of base 64 ....
 *   elapsed   = .... the same digits, up to one ....
 *                            ^ the highest digit that differs: the level; its value: the slot
 *
 *   level 2   [   |   |   |  A   |   ]     a slot is 4096 ns
 *   level 1   [   |  B  |   |   |    ]     a slot is 64 ns
 *   level 0   [   |   |   |   | C    ]     a slot is 1 ns: its timers have one deadline
 *
 * What is on a lower level is due before what is on a higher one, and within a level the slots are
 * in order. When time reaches a slot, its timers move to lower levels; those of level 0 fire. So
 * timers fire in the order of their deadlines without being sorted, and arming and disarming cost
 * the same however many there are.
 *
 * References:
 * - G. Varghese, T. Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987, scheme 7
 */
import { take } from "@yolk/mm";
import { noteTimer } from "./attend";
import { NEVER } from "./deadline";
import { Timer } from "./timer";

const DIGIT_BITS: u32 = 6;
const SLOTS: u32 = 1 << DIGIT_BITS;
const DIGIT_MASK: u64 = SLOTS - 1;
/** Digits in 64 bits. */
const LEVELS: u32 = 11;

/** A list of timers, first in first out. */
@final
@unmanaged
class Slot {
  first: Timer | null;
  last: Timer | null;
}

/** Slots of all levels, coarsest last. */
let slots: usize = 0;
/** For each level, a bit for every slot that is not empty. */
const filled = memory.data(LEVELS * sizeof<u64>(), 8);
/** A bit for every level that is not empty. */
let filledLevels: u32 = 0;
/** What was due before has fired. */
let elapsed: u64 = 0;
/** No timer is due before; the earliest deadline when `isExact`. */
let soonest: u64 = NEVER;
let isExact = true;

/** Makes the wheel, empty; false where memory is exhausted. */
export function startWheel(): bool {
  slots = take(<usize>LEVELS * SLOTS * offsetof<Slot>());
  return slots != 0;
}

/** No timer is due before this time; there may be none. */
export function soonestBound(): u64 {
  return soonest;
}

/** The earliest deadline; NEVER where there is no timer. */
export function soonestDeadline(): u64 {
  if (!isExact) {
    soonest = findSoonest();
    isExact = true;
  }
  return soonest;
}

/** Arms `timer`, which is not armed, for its deadline. */
export function arm(timer: Timer): void {
  if (timer.deadline < soonest) {
    soonest = timer.deadline;
    isExact = true;
    noteTimer();
  }
  insert(timer);
}

/** Disarms `timer` where it is armed. */
export function disarm(timer: Timer): void {
  if (!timer.slot) return;
  if (timer.deadline <= soonest) isExact = false;
  remove(timer);
}

/** Disarms the timer that is due next, and returns it; null where none is due at `now`. */
export function takeDue(now: u64): Timer | null {
  if (now < soonest) return null;
  while (filledLevels) {
    const level: u32 = ctz(filledLevels);
    const index = <u32>ctz(load<u64>(bitsOf(level)));
    const start = startOf(level, index);
    if (start > now) break;
    const first = firstIn(level, index);
    if (!level || (!first.next && first.deadline <= now)) {
      remove(first);
      isExact = false;
      return first;
    }
    elapsed = max(elapsed, start);
    spread(level, index);
  }
  elapsed = max(elapsed, now);
  soonestDeadline();
  return null;
}

/** Moves the timers of a slot to where they belong now that time has reached it. */
function spread(level: u32, index: u32): void {
  const slot = slotAt(level, index);
  let timer = slot.first;
  slot.first = null;
  slot.last = null;
  clearBit(level, index);
  while (timer) {
    const next = timer.next;
    insert(timer);
    timer = next;
  }
}

function insert(timer: Timer): void {
  const time = max(timer.deadline, elapsed);
  const level = (63 - <u32>clz((time ^ elapsed) | 1)) / DIGIT_BITS;
  const index = <u32>((time >> (level * DIGIT_BITS)) & DIGIT_MASK);
  const slot = slotAt(level, index);
  const last = slot.last;
  timer.slot = changetype<usize>(slot);
  timer.next = null;
  timer.prev = last;
  if (last) last.next = timer;
  else slot.first = timer;
  slot.last = timer;
  const bits = bitsOf(level);
  store<u64>(bits, load<u64>(bits) | ((<u64>1) << index));
  filledLevels |= 1 << level;
}

function remove(timer: Timer): void {
  const slot = changetype<Slot>(timer.slot);
  const next = timer.next;
  const prev = timer.prev;
  timer.slot = 0;
  if (next) next.prev = prev;
  else slot.last = prev;
  if (prev) prev.next = next;
  else slot.first = next;
  if (slot.first) return;
  const number = <u32>((changetype<usize>(slot) - slots) / offsetof<Slot>());
  clearBit(number / SLOTS, number % SLOTS);
}

function clearBit(level: u32, index: u32): void {
  const bits = bitsOf(level);
  const rest = load<u64>(bits) & ~((<u64>1) << index);
  store<u64>(bits, rest);
  if (!rest) filledLevels &= ~(1 << level);
}

/** Looks at the timers of one slot: the first one in time. */
function findSoonest(): u64 {
  if (!filledLevels) return NEVER;
  const level: u32 = ctz(filledLevels);
  const first = firstIn(level, <u32>ctz(load<u64>(bitsOf(level))));
  let earliest = first.deadline;
  if (!level) return earliest;
  let timer = first.next;
  while (timer) {
    earliest = min(earliest, timer.deadline);
    timer = timer.next;
  }
  return earliest;
}

/** First nanosecond of a slot on `level`; its higher digits are those of `elapsed`. */
function startOf(level: u32, index: u32): u64 {
  const shift = level * DIGIT_BITS;
  const higher = level + 1 < LEVELS ? (elapsed >> (shift + DIGIT_BITS)) << (shift + DIGIT_BITS) : 0;
  return higher | ((<u64>index) << shift);
}

function firstIn(level: u32, index: u32): Timer {
  return changetype<Timer>(changetype<usize>(slotAt(level, index).first));
}

function slotAt(level: u32, index: u32): Slot {
  return changetype<Slot>(slots + <usize>(level * SLOTS + index) * offsetof<Slot>());
}

function bitsOf(level: u32): usize {
  return filled + level * sizeof<u64>();
}
