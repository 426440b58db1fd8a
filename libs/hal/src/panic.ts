/**
 * The report of a trap: what happened in words, who called whom, the registers; then the end.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §6.15 (exceptions), §4.7 (page-fault error code)
 */
import { backtrace, imageMark } from "../cpu";
import { writeConsole } from "./console";
import { describeFailure, hasFailure } from "./failure";
import { ImageMark } from "./image";
import { LINE } from "./layout";
import { exitOrStay } from "./power";
import { begin, decimal, hex, lineLength, octet, octets, words } from "./text";
import { TrapFrame } from "./trap-frame";
import { TrapKind } from "./trap-kind";

/** What a shell reports for a program that SIGABRT (6) ended: 128 + 6. POSIX.1-2017, XCU §2.8.2. */
const ABORTED_STATUS: u32 = 134;

/** Calls that are shown; a deep recursion shows its innermost ones. */
const MOST_CALLS: u32 = 24;
const LONGEST_NAME: u32 = 160;
const PAGE_LEN: u32 = 4096;
const PAGE_FAULT: u32 = 14;
const FAULT_PRESENT: u32 = 1 << 0;
const FAULT_WRITE: u32 = 1 << 1;
const LF: u32 = 0x0a;

const name = memory.data(LONGEST_NAME);
let isReporting = false;

/** Reports a trap and ends the machine with status 134. `frame` is a TrapFrame, or 0 on a host. */
export function panic(kind: u32, frame: usize): void {
  if (isReporting) exitOrStay(ABORTED_STATUS);
  isReporting = true;

  begin();
  words("\n\x1b[91mpanic:\x1b[0m ");
  if (kind == TrapKind.Exception) describeException(changetype<TrapFrame>(frame));
  else if (kind == TrapKind.Unreachable && hasFailure()) describeFailure();
  else describeTrap(kind);
  print();
  printCalls();
  if (frame != 0) printRegisters(changetype<TrapFrame>(frame));
  exitOrStay(ABORTED_STATUS);
}

function print(): void {
  octet(LF);
  writeConsole(LINE, lineLength());
  begin();
}

function describeTrap(kind: u32): void {
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

function describeException(frame: TrapFrame): void {
  if (frame.vector == PAGE_FAULT) return describePageFault(frame);
  if (frame.vector < <u32>EXCEPTIONS.length) words(unchecked(EXCEPTIONS[frame.vector]));
  else words("exception");
  words(" (vector ");
  decimal(frame.vector);
  words(", error code ");
  hex(frame.error);
  octet(0x29);
}

function describePageFault(frame: TrapFrame): void {
  const page = frame.cr2 & ~(PAGE_LEN - 1);
  if (page != 0 && page == <u32>imageMark(ImageMark.StackGuard))
    return describeTrap(TrapKind.StackOverflow);
  if (page != 0 && page == <u32>imageMark(ImageMark.ShadowGuard)) {
    return words("stack overflow: too many references are held by nested calls");
  }
  if (page == 0) words("null dereference: ");
  words(frame.error & FAULT_WRITE ? "write to " : "read of ");
  if (frame.error & FAULT_PRESENT) words("read-only ");
  else if (page != 0) words("unmapped ");
  words("address ");
  hex(frame.cr2);
}

function printCalls(): void {
  for (let depth: u32 = 0; depth < MOST_CALLS; depth++) {
    const len = backtrace(depth, name, LONGEST_NAME);
    if (len == 0) return;
    if (depth == 0 && hasFailure()) continue; // asc's way into the trap, not the program's
    words("  at ");
    octets(name, len);
    print();
  }
  if (backtrace(MOST_CALLS, name, LONGEST_NAME) == 0) return;
  words("  ...");
  print();
}

function printRegisters(frame: TrapFrame): void {
  register("eax ", frame.eax);
  register(" ebx ", frame.ebx);
  register(" ecx ", frame.ecx);
  register(" edx ", frame.edx);
  print();
  register("esi ", frame.esi);
  register(" edi ", frame.edi);
  register(" ebp ", frame.ebp);
  register(" esp ", frame.esp);
  print();
  register("eip ", frame.eip);
  register(" flg ", frame.eflags);
  register(" cr2 ", frame.cr2);
  register(" err ", frame.error);
  print();
}

function register(label: string, value: u32): void {
  words(label);
  hex(value);
}
