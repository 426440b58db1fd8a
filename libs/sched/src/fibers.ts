/** All fibers: records, their numbers, and the fiber that boots. */
import { currentStack, release, take } from "@yolk/mm";
import { Fiber, FIBER_SIZE, FiberState, NAME_CAPACITY } from "./fiber";
import { NumberTable } from "./number-table";

/** Priority of the fiber that boots: the SDK's default, so that there is room on both sides. */
const MAIN_PRIORITY: u32 = 1;
const MAIN_NAME = "main";
/** Records that are kept for the next fibers; more go back to mm. */
const MOST_SPARE: u32 = 256;
/** The upper two bits of the octets of a UTF-8 sequence past the first. RFC 3629 §3. */
const UTF8_TAIL_MASK: u32 = 0xc0;
const UTF8_TAIL: u32 = 0x80;

const table = changetype<NumberTable>(memory.data(offsetof<NumberTable>(), 4));

let spare: Fiber = changetype<Fiber>(0);
let spareCount: u32 = 0;
/** Counts fibers that came or went, for `nthFiber`. */
let changes: u32 = 0;

let seenChanges: u32 = 0;
let seenNth: u32 = 0;
let seenIndex: u32 = 0;

/** Makes what boots a fiber: number 1, running. */
export function startMain(): Fiber {
  const taken = takeFiber();
  assert(taken, "out of memory");
  const main = changetype<Fiber>(changetype<usize>(taken));
  main.stack = currentStack();
  main.priority = MAIN_PRIORITY;
  main.state = FiberState.Ready;
  main.nameLen = MAIN_NAME.length;
  for (let i = 0; i < MAIN_NAME.length; i++) store<u8>(main.name + i, MAIN_NAME.charCodeAt(i));
  return main;
}

/** A zeroed record with a number; null where memory is exhausted. */
export function takeFiber(): Fiber | null {
  let fiber = spare;
  if (spareCount) {
    spare = fiber.nextReady;
    spareCount--;
    memory.fill(changetype<usize>(fiber), 0, FIBER_SIZE);
  } else {
    fiber = changetype<Fiber>(take(FIBER_SIZE));
    if (!changetype<usize>(fiber)) return null;
  }
  const number = table.add(changetype<usize>(fiber));
  if (number < 0) {
    recycle(fiber);
    return null;
  }
  changes++;
  fiber.number = number;
  return fiber;
}

/** From now on nobody has `number`; the record is still in use. */
export function forgetFiber(fiber: Fiber): void {
  changes++;
  table.remove(fiber.number);
}

/** Takes back a record without a number. */
export function recycle(fiber: Fiber): void {
  if (spareCount == MOST_SPARE) return release(changetype<usize>(fiber));
  fiber.nextReady = spare;
  spare = fiber;
  spareCount++;
}

/** The fiber with `number`, or null. */
export function findFiber(number: i32): Fiber | null {
  return changetype<Fiber | null>(table.find(number));
}

/** The `nth` fiber, or null past the last. Asking in turn is cheap. */
export function nthFiber(nth: u32): Fiber | null {
  if (seenChanges != changes || nth < seenNth) {
    seenChanges = changes;
    seenNth = 0;
    seenIndex = 0;
  }
  for (let index = seenIndex; index < table.end; index++) {
    if (!index || !table.at(index)) continue;
    if (seenNth == nth) {
      seenIndex = index;
      return changetype<Fiber>(table.at(index));
    }
    seenNth++;
  }
  seenChanges = changes - 1; // what was counted is past the end
  return null;
}

/** Names `fiber`; what is too long is cut between characters. */
export function nameFiber(fiber: Fiber, name: usize, nameLen: u32): void {
  let len = min<u32>(nameLen, <u32>NAME_CAPACITY);
  if (len < nameLen) {
    while (len > 0 && (load<u8>(name + len) & UTF8_TAIL_MASK) == UTF8_TAIL) len--;
  }
  memory.copy(fiber.name, name, len);
  fiber.nameLen = len;
}
