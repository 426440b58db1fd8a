/**
 * Objects: allocation and resizing of what the collector owns.
 *
 * The common case is a table look-up for the class, one bump of a window and three stores.
 */
import { assist, reclaim } from "./collector";
import { framesStart, ownerOf } from "./frames";
import { Lane, objectLane } from "./lane";
import { moduleCount, moduleOfNumber } from "./modules";
import { HAS_REFERENCES, Header, HEADER_SIZE, moduleIn, ownerWord } from "./object";
import { grew, isDue } from "./pace";
import { LARGEST, pagesFor } from "./pages";
import { hold } from "./roots";
import { CLASS_COUNT, classFor, LARGEST_SLOT } from "./size-classes";
import { Span } from "./span";
import { takeLargeSpan, takeSpan } from "./span-pool";
import { nextSwept, sweepSomeOf } from "./sweep";
import { isTorturing, torment } from "./torture";

/** See mm.ts. */
export function allocate(size: usize, classId: u32, module: u32, hasReferences: u32): usize {
  let slot: usize;
  if (size <= LARGEST_SLOT - HEADER_SIZE) {
    const lane = objectLane(classFor(size + HEADER_SIZE));
    if (lane.hasRoom) {
      slot = lane.bump();
    } else {
      slot = refill(lane);
      if (!slot) return 0;
    }
  } else {
    slot = allocateLarge(size);
    if (!slot) return 0;
  }
  const header = changetype<Header>(slot);
  header.owner = ownerWord(module, hasReferences);
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
  const owner = ownerOfCopy(object);
  hold(object);
  const moved = allocate(size, header.rtId, moduleIn(owner), owner & HAS_REFERENCES);
  hold(0);
  if (moved) memory.copy(moved, object, min(size, oldSize));
  return moved;
}

/** Opens a window in `lane` and does what that owes to the collector; its first slot, or 0. */
function refill(lane: Lane): usize {
  if (isDue()) payFor(lane.slotSize);
  for (let effort: u32 = 0; !openWindow(lane); effort++) if (!reclaim(effort)) return 0;
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
  if (size > LARGEST - HEADER_SIZE) return 0;
  if (isDue()) payFor(size);
  const lane = objectLane(CLASS_COUNT);
  sweepSomeOf(lane);
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
    if (!reclaim(effort++)) return 0;
  }
}

function payFor(octets: usize): void {
  if (isTorturing()) torment();
  else assist(octets);
}

/** Octets of payload that fit where `object` lies; none are known for a static object. */
function capacityOf(object: usize): usize {
  if (object < framesStart()) return 0;
  return <usize>changetype<Span>(ownerOf(object)).slotSize - HEADER_SIZE;
}

/** The owner word for a copy of `object`; static objects carry none, but lie in their module. */
function ownerOfCopy(object: usize): u32 {
  if (object >= framesStart()) return Header.of(object).owner;
  for (let number: u32 = 0; number < moduleCount(); number++) {
    const module = moduleOfNumber(number);
    if (object >= module.staticStart && object < module.staticEnd) {
      return ownerWord(number, HAS_REFERENCES);
    }
  }
  return 0;
}
