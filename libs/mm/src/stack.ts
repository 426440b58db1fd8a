/**
 * The record of a stack, and which stack is current.
 *
 *   record                 shadow block                     native half (native-stacks.ts)
 *   +-----------------+    +---------------------------+    +-------------------------+
 *   | limit, size     |--->| unused | frame ... frame  |    | guard | absent | pages  |
 *   | pointer         |----------------^               |    +-------------------------+
 *   | top, ...        |------------------------------------------------------------> ^
 *   | root, parcel    |    +---------------------------+
 *   +-----------------+
 *
 * `pointer` is what __stack_pointer was when the stack was left; of the current one it is stale.
 * A record stays one for ever, so the collector's lists may name one that was given back.
 */
import { isScanning, touch } from "./stack-scan";

/** See above. */
@final
@unmanaged
export class Stack {
  /** The word of the fiber's context; the record's address is the word's. */
  context: u32;
  pointer: usize;
  /** Lowest address of the shadow block. */
  limit: usize;
  /** Octets in it. */
  size: usize;
  parcel: u64;
  /** Whether the parcel is a reference: a number is none, whatever address it may look like. */
  isReference: u32;
  root: usize;
  /** First octet past the native half; 0 where mm has none for it. */
  top: usize;
  /** Which of the sizes of native stacks it has. */
  sizeClass: u32;
  /** Lowest page of it that is there. */
  lowest: usize;
  /** Pages of it that are there. */
  pages: u32;
  /** Whether it may use what is held back. */
  isStretched: u32;
  /** Whether the next page may be one of the reserve. */
  isLent: u32;
  /** Why the last fault got no page: enum Lack in native-stacks.ts. */
  lack: u32;
  /** Number of the scan (stack-scan.ts) that saw it as it is now. */
  scan: u32;
  isListed: u32;
  isTaken: u32;
  /** The next that is to be scanned again. */
  nextTouched: Stack | null;
  next: Stack | null;
  prev: Stack | null;
}

/** What boots runs on this. */
export const FIRST: Stack = changetype<Stack>(memory.data(offsetof<Stack>(), 8));

let current: Stack = FIRST;
let limit: usize = 0;
/** First octet past the current shadow block. */
let shadowEnd: usize = 0;
/** Number of the scan that runs; no stack has it while none does. */
let scan: u32 = 1;

/** Makes the part [low, __stack_pointer) of the image the first stack. */
export function startStack(low: usize): void {
  FIRST.limit = low;
  FIRST.size = __stack_pointer - low;
  FIRST.isTaken = 1;
  limit = low;
  shadowEnd = __stack_pointer;
}

/** The current stack. */
export function running(): Stack {
  return current;
}

/** See mm.ts. */
export function currentStack(): usize {
  return changetype<usize>(current);
}

/** See mm.ts. */
export function switchStack(stack: usize): usize {
  const from = current;
  const to = changetype<Stack>(stack);
  from.pointer = __stack_pointer;
  if (isScanning()) touch(from);
  current = to;
  limit = to.limit;
  shadowEnd = to.limit + to.size;
  __stack_pointer = to.pointer;
  return changetype<usize>(from);
}

/** See mm.ts. */
export function stackLimit(): usize {
  return limit;
}

/** Makes the current stack's shadow block `size` octets at `start`. */
export function moveShadow(start: usize, size: usize): void {
  current.limit = start;
  current.size = size;
  limit = start;
  shadowEnd = start + size;
}

/** Octets that are used of the current shadow stack: what stays the same when its block does not. */
export function shadowDepth(): usize {
  return shadowEnd - __stack_pointer;
}

/** Forgets what is on the current shadow stack but `depth` octets. */
export function cutShadow(depth: usize): void {
  __stack_pointer = shadowEnd - depth;
}

/** Number of the scan that runs. */
export function scanNumber(): u32 {
  return scan;
}

/** Starts another scan, or ends one: no stack has its number. */
export function nextScan(): void {
  scan++;
}
