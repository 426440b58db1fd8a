/**
 * The native halves of stacks: address space above RAM, filled with pages as they are touched.
 *
 *     end of RAM, a multiple of 4 MiB                                          RAM_LIMIT
 *     +---------+---------+------------------+---------+------------------------+
 *     |  place  |  place  |      place       |  place  |    not yet used ...    |
 *     +---------+---------+------------------+---------+------------------------+
 *              /           \
 *     +-------+-------------+------+------+   a page of a place is absent until it is touched,
 *     | guard |    absent   | page | page |   but the top one
 *     +-------+-------------+------+------+
 *                           ^      ^      ^
 *                           lowest        top
 *
 * A stack that meets its guard page moves: a place of the next size is taken, and the entries of
 * the page tables go to the top of that. What runs keeps no absolute address of its stack, so the
 * instruction that failed is tried again with a stack pointer that moved as far.
 *
 * `fault` may come while mm itself runs. What it changes is guarded: frames.ts has a reserve for
 * that case, a page table that appears meanwhile is seen (paging.ts), and `isPlacing` keeps it
 * from the lists of free places. Free places of a size are linked through the absent entries of
 * their top pages: an address has bit 0 clear.
 */
import { imageMark } from "@yolk/hal";
import { lendReserve } from "./frames";
import { giveFrame, refillReserve, takeFrame } from "./stack-frames";
import { PAGE_BITS, PAGE_SIZE } from "./pages";
import { pageEntry, setPage, WRITABLE_PAGE } from "./paging";
import { placesEnd, placesStart } from "./places";
import { running, Stack } from "./stack";

/** Sizes of native stacks: 16 KiB, 128 KiB, 1 MiB, 8 MiB. */
const SIZE_COUNT: u32 = 4;
const SMALLEST_PAGES: u32 = 4;
/** log2 from one size to the next. */
const SIZE_STEP: u32 = 3;
const GUARD_PAGES: u32 = 1;

/** What the largest size holds back for kernel code that runs when a program's stack is full. */
const HELD_BACK: usize = 4 << PAGE_BITS;

/** Why a fault got no page. */
enum Lack {
  None,
  /** The stack is full. */
  Room,
  /** There was no frame for it, for a page table or for a larger place. */
  Memory,
}

/** What stackTop says on a host that has stacks of its own. */
const NO_TOP: usize = PAGE_SIZE;

/** Top of the first free place of each size. */
const FREE: usize = memory.data(16, 4);
const WORD_BITS: usize = 2;

let isNative: bool = false;
let next: usize = 0;
let end: usize = 0;
let isPlacing: bool = false;
let pages: u32 = 0;

/** Finds out whether there is native code, and where its stacks may lie. */
export function startNative(): void {
  isNative = imageMark(0) != 0;
  next = placesStart();
  end = placesEnd();
}

/** Gives `stack` a native half of the smallest size, with its top page; false: memory is exhausted. */
export function takeNative(stack: Stack): bool {
  stack.top = NO_TOP;
  if (!isNative) return true;
  refillReserve();
  const top = takePlace(0);
  if (!top) return false;
  stack.top = top;
  stack.sizeClass = 0;
  stack.lowest = top;
  stack.pages = 0;
  if (commit(stack, top - PAGE_SIZE)) return true;
  givePlace(top, 0);
  return false;
}

/** Takes the native half of `stack` back. */
export function giveNative(stack: Stack): void {
  if (!stack.pages) return;
  const top = stack.top;
  for (let page = stack.lowest; page < top; page += PAGE_SIZE) {
    const entry = pageEntry(page);
    if (entry) giveFrame(page, entry);
  }
  pages -= stack.pages;
  stack.pages = 0;
  givePlace(top, stack.sizeClass);
}

/** Says whether the native half of `stack` is small enough to be kept. */
export function trimNative(stack: Stack): bool {
  return stack.sizeClass == 0;
}

/**
 * What native code calls, on another stack, when an access to `address` failed for want of a page.
 * Returns the stack pointer to try again with, where it was `stackPointer`; 0 where that is no use.
 */
export function fault(address: usize, stackPointer: usize): usize {
  if (!isNative) return 0;
  const stack = running();
  stack.lack = Lack.None;
  if (!isWithin(stack, address)) return 0;
  refillReserve();
  lendReserve(stack.isLent != 0);
  const pointer = meet(stack, address, stackPointer);
  lendReserve(false);
  if (pointer) stack.isLent = 0;
  return pointer;
}

/** See `stretchStack` in ../mm.ts. Each page of the reserve is asked for anew. */
export function stretchNative(stack: Stack): bool {
  if (stack.lack == Lack.Room && !stack.isStretched) {
    stack.isStretched = 1;
    return true;
  }
  if (stack.lack != Lack.Memory || stack.isLent) return false;
  stack.isLent = 1;
  return true;
}

/** See `isStackStarved` in ../mm.ts. */
export function isStackStarved(): u32 {
  return u32(running().lack == Lack.Memory);
}

/**
 * Takes back what `stack` was lent; where it is empty but for its top page (`isEmptied`), the others,
 * too, and fills the reserve with them.
 */
export function clearNative(stack: Stack, isEmptied: bool): void {
  stack.isStretched = 0;
  stack.isLent = 0;
  stack.lack = Lack.None;
  if (!isEmptied || !stack.pages) return;
  const kept = stack.top - PAGE_SIZE;
  for (let page = stack.lowest; page < kept; page += PAGE_SIZE) {
    const entry = pageEntry(page);
    if (!entry) continue;
    giveFrame(page, entry);
    stack.pages--;
    pages--;
  }
  stack.lowest = kept;
  refillReserve();
}

/** Pages of all stacks. */
export function stackPages(): u32 {
  return pages;
}

/** How far the last `move` went. */
let movedBy: usize = 0;

/** Answers a fault in the place of `stack`. */
function meet(stack: Stack, address: usize, stackPointer: usize): usize {
  const floor = stack.top - sizeOf(stack.sizeClass);
  const isLargest = stack.sizeClass == SIZE_COUNT - 1;
  const lowest = isLargest && !stack.isStretched ? floor + HELD_BACK : floor;
  if (isLargest && address < lowest) {
    stack.lack = Lack.Room;
    return 0;
  }
  if (address < floor) {
    if (move(stack)) return stackPointer + movedBy;
  } else {
    const page = address & ~(PAGE_SIZE - 1);
    if (pageEntry(page)) return 0; // it is there: the access was a wrong one
    if (commit(stack, page)) return stackPointer;
  }
  stack.lack = Lack.Memory;
  return 0;
}

/** Gives `stack` a place of the next size; false where there is none, or no memory. */
function move(stack: Stack): bool {
  const oldClass = stack.sizeClass;
  const oldTop = stack.top;
  if (oldClass == SIZE_COUNT - 1) return false;
  const top = takePlace(oldClass + 1);
  if (!top) return false;
  const by = top - oldTop;
  for (let page = stack.lowest; page < oldTop; page += PAGE_SIZE) {
    if (setPage(page + by, 0)) continue; // that made the page table
    givePlace(top, oldClass + 1);
    return false;
  }
  for (let page = stack.lowest; page < oldTop; page += PAGE_SIZE) {
    setPage(page + by, pageEntry(page));
    setPage(page, 0);
  }
  stack.top = top;
  stack.sizeClass = oldClass + 1;
  stack.lowest += by;
  movedBy = by;
  givePlace(oldTop, oldClass);
  return true;
}

/** Puts a page of memory at `page` of `stack`, which is absent; false where memory is exhausted. */
function commit(stack: Stack, page: usize): bool {
  const frame = takeFrame(page);
  if (!frame) return false;
  if (!setPage(page, frame | WRITABLE_PAGE)) {
    giveFrame(page, frame);
    return false;
  }
  stack.pages++;
  stack.lowest = min(stack.lowest, page);
  pages++;
  return true;
}

/** Says whether `address` lies in the place of `stack`, guard page included. */
function isWithin(stack: Stack, address: usize): bool {
  if (!stack.pages) return false;
  return address < stack.top && address >= stack.top - sizeOf(stack.sizeClass) - PAGE_SIZE;
}

/** Top of a place; 0 where address space is used up. */
function takePlace(sizeClass: u32): usize {
  const free = FREE + ((<usize>sizeClass) << WORD_BITS);
  const first = load<usize>(free);
  if (first && !isPlacing) {
    isPlacing = true;
    store<usize>(free, pageEntry(first - PAGE_SIZE));
    setPage(first - PAGE_SIZE, 0);
    isPlacing = false;
    return first;
  }
  const octets = sizeOf(sizeClass) + ((<usize>GUARD_PAGES) << PAGE_BITS);
  if (end - next < octets) return 0;
  next += octets;
  return next;
}

/** Takes a place back; one that has no page table is lost. */
function givePlace(top: usize, sizeClass: u32): void {
  if (isPlacing) return;
  isPlacing = true;
  const free = FREE + ((<usize>sizeClass) << WORD_BITS);
  if (setPage(top - PAGE_SIZE, <u32>load<usize>(free))) store<usize>(free, top);
  isPlacing = false;
}

function sizeOf(sizeClass: u32): usize {
  return ((<usize>SMALLEST_PAGES) << PAGE_BITS) << (SIZE_STEP * sizeClass);
}
