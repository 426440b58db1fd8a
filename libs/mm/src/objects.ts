/**
 * Objects: allocation and resizing of what the collector owns.
 *
 * The common case is a table look-up for the class, one bump of a window and three stores.
 */
import { collect, reclaim } from "./collector";
import { framesStart, ownerOf } from "./frames";
import { Lane, objectLane } from "./lane";
import { moduleOf } from "./modules";
import { Header, HEADER_SIZE } from "./object";
import { grew, isDue } from "./pace";
import { LARGEST, pagesFor } from "./pages";
import { hold } from "./roots";
import { CLASS_COUNT, classFor, LARGEST_SLOT } from "./size-classes";
import { Span } from "./span";
import { takeLargeSpan, takeSpan } from "./span-pool";
import { nextSwept, sweepLane } from "./sweep";

/** See mm.ts. */
export function allocate(size: usize, classId: u32, visitor: u32): usize {
  let slot: usize;
  if (size <= LARGEST_SLOT - HEADER_SIZE) {
    const lane = objectLane(classFor(size + HEADER_SIZE));
    slot = lane.hasRoom ? lane.bump() : refill(lane);
  } else {
    slot = allocateLarge(size);
  }
  const header = changetype<Header>(slot);
  header.visitor = visitor;
  header.rtId = classId;
  header.rtSize = <u32>size;
  return slot + HEADER_SIZE;
}

/** See mm.ts. The old object stays as it is where it moves: the shadow stack may refer to it. */
export function reallocate(object: usize, size: usize): usize {
  const header = Header.of(object);
  const oldSize = <usize>header.rtSize;
  if (size <= capacityOf(object)) {
    if (size > oldSize) memory.fill(object + oldSize, 0, size - oldSize);
    header.rtSize = <u32>size;
    return object;
  }
  hold(object);
  const moved = allocate(size, header.rtId, visitorOf(object));
  hold(0);
  memory.copy(moved, object, min(size, oldSize));
  return moved;
}

/** Opens a window in `lane`, after a collection where one is due; its first slot. Or traps. */
function refill(lane: Lane): usize {
  if (isDue()) collect();
  for (let effort: u32 = 0; !openWindow(lane); effort++) assert(reclaim(effort), "out of memory");
  grew(lane.limit - lane.next);
  return lane.bump();
}

function openWindow(lane: Lane): bool {
  while (true) {
    const current = lane.current;
    if (current && lane.open(current)) return true;
    let next = nextSwept(lane);
    if (!next) {
      next = takeSpan(lane);
      if (!next) return false;
      lane.list(next);
    }
    lane.current = next;
  }
}

function allocateLarge(size: usize): usize {
  assert(size <= LARGEST - HEADER_SIZE, "out of memory: no object may be that large");
  if (isDue()) collect();
  const lane = objectLane(CLASS_COUNT);
  sweepLane(lane);
  const pages = pagesFor(size + HEADER_SIZE);
  let effort: u32 = 0;
  while (true) {
    const span = takeLargeSpan(lane, pages);
    if (span) {
      lane.list(span);
      grew(span.slotSize);
      memory.fill(span.start, 0, size + HEADER_SIZE);
      return span.start;
    }
    assert(reclaim(effort++), "out of memory");
  }
}

/** Octets of payload that fit where `object` lies; none are known for a static object. */
function capacityOf(object: usize): usize {
  if (object < framesStart()) return 0;
  return <usize>changetype<Span>(ownerOf(object)).slotSize - HEADER_SIZE;
}

/** The visitor for a copy of `object`; static objects carry none, but their module knows. */
function visitorOf(object: usize): u32 {
  if (object >= framesStart()) return Header.of(object).visitor;
  const module = moduleOf(object);
  return module ? module.visitMembers : 0;
}
