/**
 * Frames for the pages of native stacks.
 *
 * RAM that has no address of its own (places.ts) comes first: nothing else can use it. What was
 * given back of it is linked through the frames' first words, which can be seen just before a page
 * goes and just after it came.
 */
import { givePages, isBusy, refillFrames, takePages } from "./frames";
import { PAGE_BITS, PAGE_SIZE, RAM_LIMIT } from "./pages";
import { setPage, WRITABLE_PAGE } from "./paging";
import { placesStart } from "./places";
import { findRam, ramBase, ramEnd } from "./ram";

const FRAME_MASK: u32 = ~(<u32>PAGE_SIZE - 1);

/** High frames that were never used: [fresh, freshEnd), and what lies above that. */
let fresh: usize = 0;
let freshEnd: usize = 0;
/** First of those that were given back. */
let free: usize = 0;
let highPages: u32 = 0;
let isTaking: bool = false;

/** Finds the RAM that has no address of its own. */
export function startHighFrames(): void {
  const start = placesStart();
  let at = start;
  while (at < RAM_LIMIT && findRam(at)) {
    highPages += <u32>((ramEnd() - ramBase()) >> PAGE_BITS);
    at = ramEnd();
  }
  freshEnd = start;
  fresh = start;
}

/** Octets of high frames in nobody's use. */
export function highOctets(): u64 {
  return (<u64>highPages) << PAGE_BITS;
}

/** Fills frames.ts' reserve, unless that is being changed. */
export function refillReserve(): void {
  if (!isBusy()) refillFrames();
}

/** Takes a frame for the absent page at `page`, whose contents are undefined; 0: none. */
export function takeFrame(page: usize): u32 {
  if (highPages && !isTaking && !isBusy()) {
    isTaking = true;
    const frame = takeHigh(page);
    isTaking = false;
    if (frame) return frame;
  }
  return <u32>takePages(1, 0);
}

/** Takes the frame in `entry`, which is at `page`, back, and makes the page absent. */
export function giveFrame(page: usize, entry: u32): void {
  const frame = <usize>(entry & FRAME_MASK);
  if (frame >= placesStart()) {
    if (setPage(page, (<u32>frame) | WRITABLE_PAGE)) {
      store<usize>(page, free);
      free = frame;
      highPages++;
    }
    setPage(page, 0);
    return;
  }
  setPage(page, 0);
  givePages(frame, 1);
}

function takeHigh(page: usize): u32 {
  if (free) {
    const frame = free;
    if (!setPage(page, (<u32>frame) | WRITABLE_PAGE)) return 0;
    free = load<usize>(page);
    highPages--;
    return <u32>frame;
  }
  if (fresh == freshEnd) {
    if (!findRam(freshEnd)) return 0;
    fresh = ramBase();
    freshEnd = ramEnd();
  }
  const frame = fresh;
  fresh += PAGE_SIZE;
  highPages--;
  return <u32>frame;
}
