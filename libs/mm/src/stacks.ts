/**
 * Taking stacks and giving them back, with both halves.
 *
 * Some that were given back are kept whole, so that a fiber that comes and goes costs little.
 */
import { failed } from "@yolk/hal";
import { release, take } from "./blocks";
import { shadowGuard } from "./image";
import { shade } from "./mark";
import {
  clearNative,
  giveNative,
  startNative,
  stretchNative,
  takeNative,
  trimNative,
} from "./native-stacks";
import { PAGE_BITS, PAGE_SIZE } from "./pages";
import { enterScan, leaveScan } from "./stack-scan";
import { FIRST, moveShadow, running, Stack, startStack } from "./stack";

/** Octets of a new shadow block: some twenty calls of the usual kind. */
const SMALLEST: usize = 256;
/** A shadow block grows up to this. */
const LARGEST: usize = 8 << 20;

/** Stacks that are kept whole. */
const KEPT_COUNT: u32 = 64;

/** What a trap says where a shadow block cannot grow: it is large enough, or there is no memory. */
const OVERFLOW_WORDS = "stack overflow: too many references are held by nested calls";
const STARVED_WORDS = "out of memory: no room is left for the references of nested calls";

/** Taken stacks, the newest first. */
let all: Stack | null = null;
/** Records without halves. */
let bare: Stack | null = null;
/** Records with both. */
let kept: Stack | null = null;
let keptCount: u32 = 0;
/** Whether the first stack's shadow part is no longer that of the image. */
let isMoved: bool = false;

/** Makes what boots run on the first stack. */
export function startStacks(): void {
  const guard = shadowGuard();
  startStack(guard ? guard + PAGE_SIZE : 0);
  all = FIRST;
  startNative();
}

/** The newest taken stack; the others follow by `next`. */
export function firstStack(): Stack | null {
  return all;
}

/** See mm.ts. */
export function takeStack(root: usize): usize {
  let stack = kept;
  if (stack) {
    kept = stack.next;
    keptCount--;
  } else {
    stack = build();
    if (!stack) return 0;
  }
  stack.pointer = stack.limit + stack.size;
  stack.root = root;
  stack.isTaken = 1;
  shade(root);
  enterScan(stack);
  const next = all;
  stack.prev = null;
  stack.next = next;
  if (next) next.prev = stack;
  all = stack;
  return changetype<usize>(stack);
}

/** See mm.ts. */
export function giveStack(stack: usize): void {
  const given = changetype<Stack>(stack);
  leaveScan(given);
  const next = given.next;
  const prev = given.prev;
  if (next) next.prev = prev;
  if (prev) prev.next = next;
  else all = next;
  given.isTaken = 0;
  clearNative(given, false);
  given.context = 0;
  given.parcel = 0;
  given.isReference = 0;
  given.root = 0;
  if (keptCount < KEPT_COUNT && given.size == SMALLEST && trimNative(given)) {
    given.next = kept;
    kept = given;
    keptCount++;
    return;
  }
  release(given.limit);
  giveNative(given);
  given.next = bare;
  bare = given;
}

/** See mm.ts. */
export function stackTop(stack: usize): usize {
  return changetype<Stack>(stack).top;
}

/** See mm.ts. */
export function stackOctets(stack: usize): usize {
  const used = changetype<Stack>(stack);
  return used.size + ((<usize>used.pages) << PAGE_BITS);
}

/** See mm.ts. */
export function setParcel(stack: usize, word: u64, isReference: u32): void {
  const receiver = changetype<Stack>(stack);
  receiver.parcel = word;
  receiver.isReference = isReference;
  if (isReference) shade(<usize>word);
}

/** See mm.ts. */
export function parcel(stack: usize): u64 {
  return changetype<Stack>(stack).parcel;
}

/** See mm.ts. */
export function clearStack(): void {
  const stack = running();
  __stack_pointer = stack.limit + stack.size;
  clearNative(stack, true);
}

/** See mm.ts. */
export function stretchStack(): u32 {
  return u32(stretchNative(running()));
}

/** See mm.ts. The frame that did not fit lies below the block, and is not cleared yet. */
export function growStack(): u32 {
  const stack = running();
  const start = stack.limit;
  const oldSize = stack.size;
  const inUse = start + oldSize - __stack_pointer;
  let size: usize = oldSize * 2;
  while (size < inUse && size < LARGEST) size *= 2;
  const block = size > LARGEST || inUse > size ? <usize>0 : take(size);
  if (!block) {
    const words = size > LARGEST || inUse > size ? OVERFLOW_WORDS : STARVED_WORDS;
    failed(changetype<usize>(words), words.length, 0, 0, 1, 1);
    return 0;
  }
  memory.copy(block + size - oldSize, start, oldSize);
  __stack_pointer = block + size - inUse;
  moveShadow(block, size);
  if (stack != FIRST || isMoved) release(start);
  if (stack == FIRST) isMoved = true;
  return 1;
}

/** A stack with both halves; null where memory is exhausted. */
function build(): Stack | null {
  let stack = bare;
  if (stack) {
    bare = stack.next;
  } else {
    stack = changetype<Stack | null>(take(offsetof<Stack>()));
    if (!stack) return null;
  }
  const shadow = take(SMALLEST);
  stack.limit = shadow;
  stack.size = SMALLEST;
  if (shadow && takeNative(stack)) return stack;
  release(shadow);
  stack.next = bare;
  bare = stack;
  return null;
}
