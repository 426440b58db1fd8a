/**
 * Blocks: memory that its owner gives back itself; the collector does not look at it.
 *
 * They come out of spans like objects', without a header. A span with unused slots is in its
 * lane's list unless the lane fills it just now; a wholly unused one is given back.
 */
import { clearRange } from "./bits";
import { reclaim } from "./collector";
import { ownerAt } from "./frames";
import { blockLane, Lane } from "./lane";
import { LARGEST, pagesFor } from "./pages";
import { CLASS_COUNT, classFor, LARGEST_SLOT } from "./size-classes";
import { Span } from "./span";
import { giveSpan, takeLargeSpan, takeSpan } from "./span-pool";

/** See mm.ts. */
export function take(size: usize): usize {
  if (size > LARGEST_SLOT) return takeLarge(size);
  const lane = blockLane(classFor(size));
  let effort: u32 = 0;
  while (true) {
    if (lane.hasRoom) return lane.bump();
    if (!openWindow(lane) && !reclaim(effort++)) return 0;
  }
}

/** See mm.ts. Traps where `address` is not a block; 0 is ignored. */
export function release(address: usize): void {
  if (!address) return;
  const span = blockAt(address);
  const lane = span.lane;
  const slot = span.slots > 1 ? span.slotAt(address) : 0;
  clearRange(span.used, slot, slot + 1);
  span.inUse--;
  if (lane.current == span) return;
  if (!span.inUse) {
    if (span.isListed) lane.unlist(span);
    giveSpan(span);
  } else if (!span.isListed) {
    lane.list(span);
  }
}

/** See mm.ts. */
export function resize(address: usize, size: usize): usize {
  if (!address) return take(size);
  const capacity = <usize>blockAt(address).slotSize;
  if (size <= capacity) return address;
  const moved = take(size);
  if (!moved) return 0;
  memory.copy(moved, address, capacity);
  release(address);
  return moved;
}

function takeLarge(size: usize): usize {
  if (size > LARGEST) return 0;
  const lane = blockLane(CLASS_COUNT);
  const pages = pagesFor(size);
  let effort: u32 = 0;
  while (true) {
    const span = takeLargeSpan(lane, pages);
    if (span) {
      memory.fill(span.start, 0, span.slotSize);
      return span.start;
    }
    if (!reclaim(effort++)) return 0;
  }
}

/** Opens a window in `lane`; false where memory is exhausted. */
function openWindow(lane: Lane): bool {
  while (true) {
    const current = lane.current;
    if (current) {
      if (lane.open(current)) return true;
      if (current.inUse < current.slots) {
        current.cursor = 0; // slots below were released since
        continue;
      }
    }
    let next = lane.first;
    if (next) {
      lane.unlist(next);
      next.cursor = 0;
    } else {
      next = takeSpan(lane);
      if (!next) return false;
    }
    lane.current = next;
  }
}

/** The span that holds the block at `address`. */
function blockAt(address: usize): Span {
  const owner = ownerAt(address);
  assert(owner, "not a block of memory");
  const span = changetype<Span>(owner);
  assert(span.lane.isBlocks && span.isSlot(address), "not a block of memory");
  return span;
}
