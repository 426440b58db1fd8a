/**
 * What a trap was, in words, and whose.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §6.15 (exceptions), §4.7 (page-fault error code)
 */
import { backtrace, imageMark, traceContext } from "../cpu";
import { describeFailure, forgetFailure, hasFailure } from "./failure";
import { ImageMark } from "./image";
import { LINE } from "./layout";
import { begin, decimal, hex, lineLength, octet, words } from "./text";
import { TrapFrame } from "./trap-frame";
import { TrapKind } from "./trap-kind";

const PAGE_LEN: u32 = 4096;
/** What a function may take from its stack at once and still be recognised. */
const LARGEST_FRAME: u32 = 16384;
const PAGE_FAULT: u32 = 14;
const FAULT_PRESENT: u32 = 1 << 0;
const FAULT_WRITE: u32 = 1 << 1;

/** Calls that are looked at to find out whose a trap is. */
const MOST_CALLS: u32 = 16;
const NAME_LEN: u32 = 20;
const name = memory.data(NAME_LEN);

/** What the build calls functions of the layers below sched, which call programs only to visit objects. */
const LOWER_LAYERS: StaticArray<string> = ["hal/src/", "mm/src/"];
/** Frames below the body of an attempt, natively and on a host: what it calls is the program's again. */
const ATTEMPTED: StaticArray<string> = ["w2c_cpu_attempt", "hal/src/attempted/"];
/** And those of sched, which are below every call of a program. */
const SCHED = "sched/src/";

/**
 * Says whether kernel code trapped, which leaves nothing sound: a layer, or interrupt code. A native
 * function, which has no path in its name, belongs to its caller.
 */
export function isKernels(frame: usize): bool {
  if (frame != 0 && !changetype<TrapFrame>(frame).isFiber) return true;
  let isInnermost = true;
  for (let depth: u32 = 0; depth < MOST_CALLS; depth++) {
    const len = backtrace(depth, name, NAME_LEN);
    if (len == 0) return false;
    if (beginsWithOneOf(ATTEMPTED, len)) return false;
    if (beginsWithOneOf(LOWER_LAYERS, len)) return true;
    if (beginsWith(SCHED, len)) return isInnermost;
    if (hasPath(len) && !beginsWith(ABORT, len)) isInnermost = false;
  }
  return false;
}

/** The way of a failed assertion into its trap, in every module. */
const ABORT = "hal/abort/";

function beginsWithOneOf(prefixes: StaticArray<string>, len: u32): bool {
  for (let i = 0; i < prefixes.length; i++) {
    if (beginsWith(unchecked(prefixes[i]), len)) return true;
  }
  return false;
}

function beginsWith(prefix: string, len: u32): bool {
  if (len < <u32>prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) {
    if (load<u8>(name + i) != <u8>prefix.charCodeAt(i)) return false;
  }
  return true;
}

const SLASH: u8 = 0x2f;

function hasPath(len: u32): bool {
  for (let i: u32 = 0; i < len; i++) if (load<u8>(name + i) == SLASH) return true;
  return false;
}

/** Appends what happened to the line being put together. `frame` is a TrapFrame, or 0 on a host. */
export function sayTrap(kind: u32, frame: usize): void {
  if (kind == TrapKind.Exception) sayException(changetype<TrapFrame>(frame));
  else if (kind == TrapKind.Unreachable && hasFailure()) describeFailure();
  else sayKind(kind);
}

/** Writes what happened to `into`, at most `capacity` octets, and returns how many; see hal.ts. */
export function describe(kind: u32, frame: usize, into: usize, capacity: usize): i32 {
  begin();
  sayTrap(kind, frame);
  forgetFailure();
  const len = min(<usize>lineLength(), capacity);
  memory.copy(into, LINE, len);
  return <i32>len;
}

/** Makes `backtrace` follow the fiber in `context`; 0 leaves it at the last trap. */
export function trace(context: usize): void {
  if (context != 0) traceContext(context);
}

function sayKind(kind: u32): void {
  switch (kind) {
    case TrapKind.OutOfBounds:
      return words("memory access out of bounds");
    case TrapKind.IntegerOverflow:
      return words("integer overflow: the result does not fit its type");
    case TrapKind.DivideByZero:
      return words("integer division by zero");
    case TrapKind.InvalidConversion:
      return words("a float that is not a number was converted to an integer");
    case TrapKind.IndirectCall:
      return words("call of a function value that is null or has another type");
    case TrapKind.StackOverflow:
      return words("stack overflow: calls nest too deep");
    default:
      return words("unreachable code was reached");
  }
}

// prettier-ignore
const EXCEPTIONS: StaticArray<string> = [
  "divide error", "debug exception", "non-maskable interrupt", "breakpoint", "overflow", "bound range exceeded",
  "invalid opcode", "device not available", "double fault", "coprocessor segment overrun", "invalid task state segment",
  "segment not present", "stack fault", "general protection fault", "page fault", "exception 15", "x87 floating-point error",
  "alignment check", "machine check", "SIMD floating-point exception", "virtualization exception", "control protection exception",
];

function sayException(frame: TrapFrame): void {
  if (frame.vector == PAGE_FAULT) return sayPageFault(frame);
  if (frame.vector < <u32>EXCEPTIONS.length) words(unchecked(EXCEPTIONS[frame.vector]));
  else words("exception");
  words(" (vector ");
  decimal(frame.vector);
  words(", error code ");
  hex(frame.error);
  octet(0x29);
}

/** Says whether an absent page at `address` must be the end of the stack that `esp` points into. */
function isBeside(address: u32, esp: u32): bool {
  return address - (esp - LARGEST_FRAME) < 2 * LARGEST_FRAME;
}

function sayPageFault(frame: TrapFrame): void {
  const page = frame.cr2 & ~(PAGE_LEN - 1);
  if (page != 0 && page == <u32>imageMark(ImageMark.StackGuard))
    return sayKind(TrapKind.StackOverflow);
  if (page != 0 && !(frame.error & FAULT_PRESENT) && isBeside(frame.cr2, frame.esp)) {
    return sayKind(TrapKind.StackOverflow);
  }
  if (page == 0) words("null dereference: ");
  words(frame.error & FAULT_WRITE ? "write to " : "read of ");
  if (frame.error & FAULT_PRESENT) words("read-only ");
  else if (page != 0) words("unmapped ");
  words("address ");
  hex(frame.cr2);
}
