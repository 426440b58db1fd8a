/**
 * Physical pages: who has which, and runs of them to take and to give.
 *
 *   base          fresh                     end
 *    +--+---+-----+-------------------------+
 *    |    used    |    never handed out     |     one RAM range
 *    |  and free  |                         |
 *    +--+---+-----+-------------------------+
 *
 * Descriptors are valid in [base, fresh], and for the page on either side of the range, which is
 * Outside. The one at `fresh` is Fresh while there is something left. A run that is given back at
 * the edge moves the edge down.
 *
 * Some pages are reserved for the stack of who runs:
 *
 *   0             LENT_SIZE        RESERVE_SIZE
 *   +-----------------+-----------------+
 *   | lent when there | for faults that |    a fault finds `isBusy` while this file is at work. That
 *   | is nothing else | find `isBusy`   |    word lies in memory, so that compilers keep its stores
 *   +-----------------+-----------------+    where they are among the others
 *
 * What faults took is filled up by the next that does not come so; where nothing is left for that,
 * it is the fiber that is lent a page (lendReserve) which has to end, and then nobody else can need
 * one.
 *
 * Contents: pages come as they are, with whatever the last owner or the firmware left in them.
 * Whoever takes them clears what it needs, or calls `takeZeroedPages`.
 */
import { DESCRIPTOR_SIZE, Page, pageOf, PageState, placeDescriptors } from "./descriptors";
import { addRun, dropRun, takeRun } from "./free-runs";
import { imageEnd } from "./image";
import { LOW_MEMORY_END, PAGE_BITS, PAGE_SIZE, pagesFor } from "./pages";
import { placesStart } from "./places";
import { findRam, ramBase, ramEnd } from "./ram";

/** RAM ranges that are used; the map of a PC has one to three. Further ones stay unused. */
const RANGE_COUNT_LIMIT: u32 = 16;

@final
@unmanaged
class RamRange {
  base: usize;
  fresh: usize;
  end: usize;
}

const RANGES: usize = memory.data(RANGE_COUNT_LIMIT * offsetof<RamRange>(), 4);

let rangeCount: u32 = 0;
let table: usize = 0;
let tableSize: usize = 0;
let freePages: u32 = 0;

/** Pages that are lent to one fiber: 64 KiB of kernel code's frames, page tables among them. */
const LENT_SIZE: u32 = 16;
/** And 8 for faults that come while this file is at work: more than one call of kernel code can need. */
const RESERVE_SIZE: u32 = LENT_SIZE + 8;
/** Twice as many fit: a fault may fill it while it is being filled. */
const RESERVE: usize = memory.data(192, 4);
const WORD_BITS: usize = 2;
let reserved: u32 = 0;
let isLending: bool = false;

/** Not 0 while pages are taken or given. */
const BUSY: usize = memory.data(4, 4);

/** Takes over all RAM above the image. Traps where that is too little for the descriptors. */
export function startFrames(): void {
  let at = max(imageEnd(), LOW_MEMORY_END);
  while (rangeCount < RANGE_COUNT_LIMIT && findRam(at) && ramBase() < placesStart()) {
    const range = rangeAt(rangeCount++);
    range.base = ramBase();
    range.end = min(ramEnd(), placesStart());
    at = range.end;
  }
  const low = rangeAt(0).base;
  while (rangeCount > 0 && !placeTable(low)) rangeCount--;
  assert(rangeCount > 0, "no memory: the loader reports no usable RAM above the kernel");
  for (let index: u32 = 0; index < rangeCount; index++) open(rangeAt(index));
}

/** Takes `count` pages in a row, contents undefined; `owner` is what `ownerOf` says. 0: none. */
export function takePages(count: u32, owner: usize): usize {
  if (isBusy()) return count == 1 ? takeReserved(isLending ? 0 : LENT_SIZE) : 0;
  store<u32>(BUSY, 1);
  const address = takeAny(count, owner);
  store<u32>(BUSY, 0);
  return !address && isLending && count == 1 ? takeReserved(0) : address;
}

/** Makes `takePages` give what is reserved when there is nothing else (true), or not (false). */
export function lendReserve(lend: bool): void {
  isLending = lend;
}

/** Says whether a call into this file is under way: then `takePages` gives what is reserved. */
export function isBusy(): bool {
  return load<u32>(BUSY) != 0;
}

/** Fills the reserve as far as memory allows. */
export function refillFrames(): void {
  while (reserved < RESERVE_SIZE) {
    const page = takePages(1, 0);
    if (!page) return;
    store<usize>(RESERVE + ((<usize>reserved) << WORD_BITS), page);
    reserved++;
  }
}

/** A page of the reserve, unless only `kept` are left; 0: none. */
function takeReserved(kept: u32): usize {
  return reserved > kept ? load<usize>(RESERVE + ((<usize>--reserved) << WORD_BITS)) : 0;
}

function takeAny(count: u32, owner: usize): usize {
  let first = takeRun(count);
  if (!first) first = takeFresh(count);
  if (!first) return 0;
  freePages -= count;
  for (let index: u32 = 0; index < count; index++) {
    const page = first.after(index);
    page.state = PageState.Used;
    page.value = owner;
  }
  return first.address;
}

/** Takes `count` pages in a row, all zero. 0: none. */
export function takeZeroedPages(count: u32, owner: usize): usize {
  const address = takePages(count, owner);
  if (address) memory.fill(address, 0, (<usize>count) << PAGE_BITS);
  return address;
}

/** Gives back `count` pages at `address`, all taken before, not necessarily in one call. */
export function givePages(address: usize, count: u32): void {
  store<u32>(BUSY, 1);
  giveRun(address, count);
  store<u32>(BUSY, 0);
}

function giveRun(address: usize, count: u32): void {
  let first = pageOf(address);
  freePages += count;
  for (let index: u32 = 0; index < count; index++) first.after(index).state = PageState.Free;

  const before = first.before(1);
  if (before.state == PageState.Free) {
    const pages = <u32>before.value;
    first = first.before(pages);
    dropRun(first);
    count += pages;
  }
  const after = first.after(count);
  if (after.state == PageState.Free) {
    dropRun(after);
    count += <u32>after.value;
  }
  const edge = first.after(count);
  if (edge.state == PageState.Fresh) setEdge(changetype<RamRange>(edge.value), first.address);
  else addRun(first, count);
}

/** The owner of the page at `address`, which must have been taken. */
export function ownerOf(address: usize): usize {
  return pageOf(address).value;
}

/** The owner of the page at `address`, whatever that is; 0 where it has none. */
export function ownerAt(address: usize): usize {
  for (let index: u32 = 0; index < rangeCount; index++) {
    const range = rangeAt(index);
    if (address < range.base || address >= range.fresh) continue;
    const page = pageOf(address);
    return page.state == PageState.Used ? page.value : 0;
  }
  return 0;
}

/** The lowest address that a page may have. */
export function framesStart(): usize {
  return rangeAt(0).base;
}

/** Octets of the page descriptors, and where they lie. */
export function tableOctets(): usize {
  return tableSize;
}

/** See `tableOctets`. */
export function tableStart(): usize {
  return table;
}

/** Octets in nobody's use. */
export function freeOctets(): u64 {
  return (<u64>(freePages + reserved)) << PAGE_BITS;
}

/** Puts descriptors for all ranges from `low` up into the first that has room. */
function placeTable(low: usize): bool {
  const high = rangeAt(rangeCount - 1).end;
  const count = ((high - low) >> PAGE_BITS) + 2; // and one on either side
  const octets = (<usize>pagesFor(count * DESCRIPTOR_SIZE)) << PAGE_BITS;
  for (let index: u32 = 0; index < rangeCount; index++) {
    const range = rangeAt(index);
    if (range.end - range.base <= octets) continue;
    placeDescriptors(range.base, low - PAGE_SIZE);
    table = range.base;
    tableSize = octets;
    range.base += octets;
    return true;
  }
  return false;
}

function open(range: RamRange): void {
  pageOf(range.base - PAGE_SIZE).state = PageState.Outside;
  pageOf(range.end).state = PageState.Outside;
  setEdge(range, range.base);
  freePages += <u32>((range.end - range.base) >> PAGE_BITS);
}

function takeFresh(count: u32): Page | null {
  const octets = (<usize>count) << PAGE_BITS;
  for (let index: u32 = 0; index < rangeCount; index++) {
    const range = rangeAt(index);
    const first = range.fresh;
    if (range.end - first < octets) continue;
    setEdge(range, first + octets);
    return pageOf(first);
  }
  return null;
}

function setEdge(range: RamRange, fresh: usize): void {
  range.fresh = fresh;
  if (fresh == range.end) return;
  const edge = pageOf(fresh);
  edge.state = PageState.Fresh;
  edge.value = changetype<usize>(range);
}

function rangeAt(index: u32): RamRange {
  return changetype<RamRange>(RANGES + <usize>index * offsetof<RamRange>());
}
