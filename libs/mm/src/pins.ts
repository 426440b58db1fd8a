/**
 * Pinned objects with their counts, in a hash table with linear probing.
 *
 * The table is at most half full. Taking an entry out moves later ones of its chain up, so there
 * are no tombstones (Knuth, TAOCP vol. 3, §6.4, algorithm R).
 */
import { givePages, takeZeroedPages } from "./frames";
import { mark, shade, spend } from "./mark";
import { PAGE_SIZE } from "./pages";

@final
@unmanaged
class Pin {
  object: usize;
  count: u32;
}

/** 2^32 / golden ratio: spreads addresses, which are multiples of 16. */
const HASH_FACTOR: u32 = 0x9e3779b1;
const WORD_BITS: u32 = 32;

let table: usize = 0;
let pages: u32 = 0;
/** log2 of the entries in the table. */
let bits: u32 = 0;
let count: u32 = 0;
/** Entries below this index were marked by the cycle that runs. */
let marked: u32 = 0;

/** Entries that one step of marking looks at. */
const PIECE: u32 = 256;

/** Adds one to the pins of `object`; returns it. */
export function pin(object: usize): usize {
  if (!object) return 0;
  if ((count + 1) * 2 > capacity()) grow();
  const entry = find(object);
  if (!entry.count) {
    entry.object = object;
    count++;
  }
  entry.count++;
  shade(object);
  return object;
}

/** Takes one from the pins of `object`, which must have one. */
export function unpin(object: usize): void {
  if (!object) return;
  assert(count > 0, "unpin of what is not pinned");
  const entry = find(object);
  assert(entry.count > 0, "unpin of what is not pinned");
  entry.count--;
  if (entry.count) return;
  count--;
  closeGap(entry);
}

/** Makes all pins unmarked. */
export function restartPins(): void {
  marked = 0;
}

/** Marks some pinned objects; false where all that were pinned at `restartPins` are marked. */
export function markNextPins(): bool {
  const end = min(marked + PIECE, capacity());
  if (marked >= end) return false;
  spend(end - marked);
  for (; marked < end; marked++) {
    const entry = entryAt(marked);
    if (entry.count) mark(entry.object);
  }
  return true;
}

/** The entry of `object`, or the empty one where it belongs. */
function find(object: usize): Pin {
  let index = slotFor(object);
  while (true) {
    const entry = entryAt(index);
    if (!entry.count || entry.object == object) return entry;
    index = after(index);
  }
}

/** Moves entries up that would not be found across the empty entry `gap`. */
function closeGap(gap: Pin): void {
  let hole = <u32>((changetype<usize>(gap) - table) / offsetof<Pin>());
  let index = after(hole);
  while (true) {
    const entry = entryAt(index);
    if (!entry.count) return;
    const home = slotFor(entry.object);
    const mask = capacity() - 1;
    if (((index - home) & mask) >= ((index - hole) & mask)) {
      const empty = entryAt(hole);
      empty.object = entry.object;
      empty.count = entry.count;
      entry.count = 0;
      shade(empty.object); // it may have moved to where marking has been
      hole = index;
    }
    index = after(index);
  }
}

/** Doubles the table. */
function grow(): void {
  const oldTable = table;
  const oldPages = pages;
  const oldCapacity = capacity();
  marked = 0;
  pages = max(1, 2 * oldPages);
  table = takeZeroedPages(pages, 0);
  assert(table, "out of memory for pins");
  bits = <u32>ctz((PAGE_SIZE / offsetof<Pin>()) * pages);
  for (let index: u32 = 0; index < oldCapacity; index++) {
    const old = changetype<Pin>(oldTable + <usize>index * offsetof<Pin>());
    if (!old.count) continue;
    const entry = find(old.object);
    entry.object = old.object;
    entry.count = old.count;
  }
  if (oldTable) givePages(oldTable, oldPages);
}

function slotFor(object: usize): u32 {
  return (<u32>object * HASH_FACTOR) >> (WORD_BITS - bits);
}

function after(index: u32): u32 {
  return (index + 1) & (capacity() - 1);
}

function capacity(): u32 {
  return table ? (<u32>1) << bits : 0;
}

function entryAt(index: u32): Pin {
  return changetype<Pin>(table + <usize>index * offsetof<Pin>());
}
