/**
 * Traps: what a program does wrong ends its fiber; what the kernel does wrong ends the machine.
 *
 *   kernel code, stack full ---> stretched once: goes on, and the fiber ends at its next poll
 *   kernel code, main, a fiber that ends ---> panic
 *   else ---> report; native code goes on with fiberEnd on the emptied stack
 */
import { describeTrap, isKernelTrap, panic, requestPoll } from "@yolk/hal";
import { currentStack, stackTop, stretchStack } from "@yolk/mm";
import { printCalls } from "./calls";
import { running } from "./dispatch";
import { canEnd } from "./ending";
import { FAILURE_LEN, keepFailure } from "./failures";
import { Doom, Fiber, Outcome } from "./fiber";
import { decimal, octets, printLine, words } from "./text";

/** The kinds of trap that sched tells apart; all of them are in libs/hal/src/trap-kind.ts. */
export enum TrapKind {
  StackOverflow = 6,
  /** An exception of the processor; the frame says which. */
  Exception = 7,
}

/** How hal begins to describe a fault beside a full stack. */
const OVERFLOW_WORDS = "stack overflow";

/** What happened, until the fiber has ended. */
const text = memory.data(FAILURE_LEN);
let textLen: u32 = 0;

/** Serves a trap; returns where native code puts `fiberEnd`, or 0 to go on where it was. */
export function serveTrap(kind: u32, frame: usize): usize {
  const fiber = running();
  const isKernels = isKernelTrap(frame) != 0;
  if (isKernels && kind == TrapKind.Exception && stretch(fiber, kind, frame)) return 0;
  if (isKernels || !canEnd(fiber)) panic(kind, frame);
  describe(kind, frame);
  fail(fiber);
  return stackTop(currentStack());
}

/** Keeps what `serveTrap` or `sayOverflow` found as the reason why `fiber` failed. */
export function keepTrap(fiber: Fiber): void {
  keepFailure(fiber.number, text, textLen);
}

/** Reports that kernel code had overflowed the stack of `fiber`. */
export function sayOverflow(fiber: Fiber): void {
  describe(TrapKind.StackOverflow, 0);
  fail(fiber);
}

function describe(kind: u32, frame: usize): void {
  textLen = max(0, describeTrap(kind, frame, text, FAILURE_LEN));
}

/** Lets kernel code go on that has filled the stack of `fiber`; false where that was not it. */
function stretch(fiber: Fiber, kind: u32, frame: usize): bool {
  describe(kind, frame);
  if (!isOverflow() || !stretchStack()) return false;
  fiber.doom = Doom.Overflown;
  requestPoll();
  return true;
}

function isOverflow(): bool {
  if (textLen < <u32>OVERFLOW_WORDS.length) return false;
  for (let i = 0; i < OVERFLOW_WORDS.length; i++) {
    if (load<u8>(text + i) != <u8>OVERFLOW_WORDS.charCodeAt(i)) return false;
  }
  return true;
}

/** Prints how `fiber` failed. */
function fail(fiber: Fiber): void {
  fiber.outcome = Outcome.Failed;
  words("fiber ");
  decimal(fiber.number);
  words(' "');
  octets(fiber.name, fiber.nameLen);
  words('" failed: ');
  octets(text, textLen);
  printLine();
  printCalls(0);
}
