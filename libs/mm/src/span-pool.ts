/**
 * Takes and gives spans: a record, and the pages that it describes.
 *
 * Records come out of pages of their own, which are kept for ever.
 */
import { setBit } from "./bits";
import { givePages, takePages } from "./frames";
import { Lane } from "./lane";
import { PAGE_BITS } from "./pages";
import { reciprocalOf, RECORD_SIZE, Span } from "./span";

/** Pages that become records at once: few groups, because they part the pages around them. */
const RECORD_PAGES: u32 = 8;

let unused: Span | null = null;

let pagesOfObjects: u32 = 0;
let pagesOfBlocks: u32 = 0;

/** Pages in a span of small slots; a record has bits for no more. */
const SPAN_PAGES: u32 = 4;

/** Takes a span for `lane`, all slots unused, contents undefined. Null: memory is exhausted. */
export function takeSpan(lane: Lane): Span | null {
  const span = takePagesFor(lane, SPAN_PAGES);
  if (!span) return null;
  const slotSize = lane.slotSize;
  span.slotSize = slotSize;
  span.slots = (SPAN_PAGES << PAGE_BITS) / slotSize;
  span.reciprocal = reciprocalOf(slotSize);
  return span;
}

/** Takes a span that is one slot, in use, contents undefined. Null: memory is exhausted. */
export function takeLargeSpan(lane: Lane, pages: u32): Span | null {
  const span = takePagesFor(lane, pages);
  if (!span) return null;
  span.slotSize = pages << PAGE_BITS;
  span.slots = 1;
  span.inUse = 1;
  setBit(span.used, 0);
  return span;
}

/** Gives `span` back, which is in no list. */
export function giveSpan(span: Span): void {
  count(span.lane, 0 - span.pages);
  givePages(span.start, span.pages);
  giveRecord(span);
}

/** Pages of spans for objects. */
export function objectPages(): u32 {
  return pagesOfObjects;
}

/** Pages of spans for blocks. */
export function blockPages(): u32 {
  return pagesOfBlocks;
}

function count(lane: Lane, pages: u32): void {
  if (lane.isBlocks) pagesOfBlocks += pages;
  else pagesOfObjects += pages;
}

function takePagesFor(lane: Lane, pages: u32): Span | null {
  const span = takeRecord();
  if (!span) return null;
  const start = takePages(pages, changetype<usize>(span));
  if (!start) {
    giveRecord(span);
    return null;
  }
  span.start = start;
  span.pages = pages;
  span.lane = lane;
  count(lane, pages);
  return span;
}

/** Takes a clear record; null where memory is exhausted. */
function takeRecord(): Span | null {
  let record = unused;
  if (!record) {
    if (!addRecords()) return null;
    record = unused;
  }
  if (record) {
    unused = record.next;
    memory.fill(changetype<usize>(record), 0, RECORD_SIZE);
  }
  return record;
}

function giveRecord(record: Span): void {
  record.start = 0;
  record.slots = 0;
  record.next = unused;
  unused = record;
}

/** Turns more pages into records; false where there are none. */
function addRecords(): bool {
  let pages = RECORD_PAGES;
  let start = takePages(pages, 0);
  if (!start) {
    pages = 1;
    start = takePages(pages, 0);
  }
  if (!start) return false;
  const last = start + ((<usize>pages) << PAGE_BITS) - RECORD_SIZE;
  for (let record = start; record <= last; record += RECORD_SIZE) {
    giveRecord(changetype<Span>(record));
  }
  return true;
}
