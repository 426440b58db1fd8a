/**
 * Scans stacks for roots: each once in a cycle, and again if it ran since.
 *
 * While marking, every stack but the current one is either as its scan saw it, or to be scanned:
 * it has not been walked to, or it was left since and is in the list of touched ones. So the last
 * step of a cycle looks at the current stack only, however many there are.
 */
import { mark, spend } from "./mark";
import { markWord, markWords } from "./roots";
import { nextScan, running, scanNumber, Stack } from "./stack";
import { firstStack } from "./stacks";

/** Scanning a stack costs this many units (mark.ts), and one for every word. */
const SCAN_UNITS: u32 = 4;
const WORD_BITS: usize = 2;

let walk: Stack | null = null;
let touched: Stack | null = null;
let isScan: bool = false;

/** Starts to scan: no stack has been. */
export function startScans(): void {
  nextScan();
  walk = firstStack();
  isScan = true;
}

/** Ends it. Touched ones stay in the list; the next cycle finds them scanned or not. */
export function endScans(): void {
  nextScan();
  walk = null;
  isScan = false;
}

/** Scans a stack that is not scanned as it is now; false where there is none. */
export function scanNextStack(): bool {
  const next = walk;
  if (next) {
    walk = next.next;
    scanOnce(next);
    return true;
  }
  const stack = touched;
  if (!stack) return false;
  touched = stack.nextTouched;
  stack.isListed = 0;
  scanOnce(stack);
  return true;
}

/** Marks what the current stack refers to. */
export function markCurrentStack(): void {
  markFrames(running(), __stack_pointer);
}

/** Says whether stacks are being scanned. */
export function isScanning(): bool {
  return isScan;
}

/** `stack` was left, and may have changed since this scan saw it. */
export function touch(stack: Stack): void {
  if (stack.scan != scanNumber()) return;
  stack.scan = 0;
  if (stack.isListed) return;
  stack.isListed = 1;
  stack.nextTouched = touched;
  touched = stack;
}

/** `stack` is new, empty, and its root is marked. */
export function enterScan(stack: Stack): void {
  stack.scan = isScan ? scanNumber() : 0;
}

/** `stack` is about to leave the list of all. */
export function leaveScan(stack: Stack): void {
  if (walk == stack) walk = stack.next;
}

function scanOnce(stack: Stack): void {
  const number = scanNumber();
  if (!stack.isTaken || stack.scan == number) return;
  stack.scan = number;
  spend(SCAN_UNITS);
  markWord(stack.root);
  if (stack.isReference) mark(<usize>stack.parcel);
  if (stack != running()) markFrames(stack, stack.pointer); // else the last step does, or switchStack lists it
}

/** Marks what lies from `pointer` up in the block; a frame that is not entered yet may lie below. */
function markFrames(stack: Stack, pointer: usize): void {
  const end = stack.limit + stack.size;
  const from = max(pointer, stack.limit);
  spend(<u32>((end - from) >> WORD_BITS));
  markWords(from, end);
}
