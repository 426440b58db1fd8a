/**
 * Traps: what a program does wrong ends its fiber; what the kernel does wrong ends the machine.
 *
 *   kernel code, stack full ---> stretched: goes on, and the fiber ends at its next poll
 *   kernel code, or one that ends, and no RAM for its stack ---> likewise, with a page that mm lends
 *   kernel code, main, a fiber that ends ---> panic
 *   else ---> report; native code goes on with fiberEnd on the emptied stack
 */
import { describeTrap, isKernelTrap, panic } from "@yolk/hal";
import { currentStack, isStackStarved, stackTop, stretchStack } from "@yolk/mm";
import { insistAttention } from "./attend";
import { printCalls } from "./calls";
import { running } from "./dispatch";
import { canEnd, doom } from "./ending";
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
/** What sched says where it was RAM that the stack lacked. */
const STARVED_WORDS = "out of memory: no page is left for the stack";

/** What happened, until the fiber has ended. */
const text = memory.data(FAILURE_LEN);
let textLen: u32 = 0;

/** Serves a trap; returns where native code puts `fiberEnd`, or 0 to go on where it was. */
export function serveTrap(kind: u32, frame: usize): usize {
  const fiber = running();
  const isKernels = isKernelTrap(frame) != 0;
  const mayGoOn = isKernels || fiber.isEnding;
  if (mayGoOn && kind == TrapKind.Exception && stretch(fiber, kind, frame)) return 0;
  if (isKernels || !canEnd(fiber)) panic(kind, frame);
  describe(kind, frame);
  if (kind == TrapKind.Exception && isOverflow() && isStackStarved()) describeStarved();
  fail(fiber);
  return stackTop(currentStack());
}

/** Keeps what `serveTrap` or `sayOverflow` found as the reason why `fiber` failed. */
export function keepTrap(fiber: Fiber): void {
  keepFailure(fiber.number, text, textLen);
}

/** Reports that kernel code had overflowed the stack of `fiber`, or found no RAM for it. */
export function sayOverflow(fiber: Fiber, isStarved: bool): void {
  if (isStarved) describeStarved();
  else describe(TrapKind.StackOverflow, 0);
  fail(fiber);
}

function describe(kind: u32, frame: usize): void {
  textLen = max(0, describeTrap(kind, frame, text, FAILURE_LEN));
}

function describeStarved(): void {
  textLen = STARVED_WORDS.length;
  for (let i = 0; i < STARVED_WORDS.length; i++) {
    store<u8>(text + i, <u8>STARVED_WORDS.charCodeAt(i));
  }
}

/**
 * Lets code go on that lacks a page of the stack of `fiber`; false where that was not it. What was
 * lent is back when the fiber has ended, so nobody else runs before: see dispatch.ts.
 */
function stretch(fiber: Fiber, kind: u32, frame: usize): bool {
  describe(kind, frame);
  if (!isOverflow() || !stretchStack()) return false;
  if (fiber.isEnding) return true;
  if (!fiber.doom) doom(fiber, isStackStarved() ? Doom.Starved : Doom.Overflown);
  insistAttention();
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
