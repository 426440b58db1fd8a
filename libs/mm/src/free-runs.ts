/**
 * Runs of pages that were given back, in lists by size.
 *
 * A run's size is in the descriptors of its first and its last page, so neighbours of a page find
 * it in one step. Lists hold one size each below 16 pages, a factor of two above.
 */
import { Page, PageState } from "./descriptors";

/** Sizes with a list of their own. */
const EXACT_BINS: u32 = 16;
const EXACT_BITS: u32 = 4;
const BIN_COUNT: u32 = 32;

/** First run of each list. */
const HEADS: usize = memory.data(BIN_COUNT << 2, 4);

/** Bit n says that list n is not empty. */
let occupied: u32 = 0;

/** Takes a run of `count` pages out of the smallest list that has one; null where none has. */
export function takeRun(count: u32): Page | null {
  const bin = binOf(count);
  let run = firstFit(bin, count);
  if (!run) {
    const larger = bin + 1 < BIN_COUNT ? occupied & (u32.MAX_VALUE << (bin + 1)) : 0;
    if (!larger) return null;
    run = load<Page>(head(<u32>ctz(larger)));
  }
  const pages = <u32>run.value;
  dropRun(run);
  if (pages > count) addRun(run.after(count), pages - count);
  return run;
}

/** Lists the free run of `count` pages that starts at `first`. */
export function addRun(first: Page, count: u32): void {
  const last = first.after(count - 1);
  first.state = PageState.Free;
  first.value = count;
  last.state = PageState.Free;
  last.value = count;

  const bin = binOf(count);
  const list = head(bin);
  const next = load<usize>(list);
  first.prev = null;
  first.next = changetype<Page | null>(next);
  if (next) changetype<Page>(next).prev = first;
  store<Page>(list, first);
  occupied |= 1 << bin;
}

/** Takes the run that starts at `first` out of its list. */
export function dropRun(first: Page): void {
  const next = first.next;
  const prev = first.prev;
  if (next) next.prev = prev;
  if (prev) {
    prev.next = next;
    return;
  }
  const bin = binOf(<u32>first.value);
  store<usize>(head(bin), changetype<usize>(next));
  if (!next) occupied &= ~(1 << bin);
}

function firstFit(bin: u32, count: u32): Page | null {
  let run = changetype<Page | null>(load<usize>(head(bin)));
  while (run && <u32>run.value < count) run = run.next;
  return run;
}

// pages  1 .. 15  16..31  32..63  ...  2^19..
// bin    1 .. 15    16      17    ...    31
function binOf(pages: u32): u32 {
  return pages < EXACT_BINS ? pages : EXACT_BINS - EXACT_BITS + 31 - <u32>clz(pages);
}

function head(bin: u32): usize {
  return HEADS + ((<usize>bin) << 2);
}
