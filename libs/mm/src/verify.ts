/**
 * Verifies the heap after a cycle, before it is swept; ends in a trap where something is wrong.
 */
import { isSet, nextSet } from "./bits";
import { ownerAt } from "./frames";
import { Lane, OBJECT_LANES, objectLane } from "./lane";
import { divertMarks } from "./mark";
import { moduleCount, moduleOf, moduleOfOwner } from "./modules";
import { HAS_REFERENCES, Header, HEADER_SIZE, moduleIn } from "./object";
import { usedOctets } from "./pace";
import { Span } from "./span";

/** Looks at every object. `live` is what marking counted; no window is open. */
export function verifyHeap(live: usize): void {
  let used: usize = 0;
  let marked: usize = 0;
  divertMarks(true);
  for (let index: u32 = 0; index < OBJECT_LANES; index++) {
    const lane = objectLane(index);
    let span = lane.first;
    while (span) {
      used += <usize>span.inUse * span.slotSize;
      marked += verifySpan(lane, span);
      span = span.next;
    }
  }
  divertMarks(false);
  assert(used == usedOctets(), "heap: slots in use are miscounted");
  assert(marked == live, "heap: live slots are miscounted");
}

/** What `mark` does meanwhile: `object` must be one that the cycle has marked. */
export function checkReference(object: usize): void {
  if (moduleOf(object)) return;
  const slot = object - HEADER_SIZE;
  const owner = ownerAt(slot);
  assert(owner, "heap: a reference to what is no object");
  const span = changetype<Span>(owner);
  assert(!span.lane.isBlocks && span.isSlot(slot), "heap: a reference to what is no object");
  const index = span.slots > 1 ? span.slotAt(slot) : 0;
  assert(isSet(span.marks, index), "heap: a live object refers to a dead one");
}

/** Octets of marked slots. */
function verifySpan(lane: Lane, span: Span): usize {
  assert(span.lane == lane, "heap: a span in a wrong list");
  let count: u32 = 0;
  let marks: u32 = 0;
  for (let slot = nextSet(span.used, 0, span.slots); slot < span.slots;) {
    count++;
    if (isSet(span.marks, slot)) {
      marks++;
      verifyObject(span, span.start + <usize>slot * span.slotSize + HEADER_SIZE);
    }
    slot = nextSet(span.used, slot + 1, span.slots);
  }
  assert(count == span.inUse, "heap: a span's slots in use are miscounted");
  assert(marks == countMarks(span), "heap: a slot that is not in use is marked");
  return <usize>marks * span.slotSize;
}

function countMarks(span: Span): u32 {
  let count: u32 = 0;
  for (let slot = nextSet(span.marks, 0, span.slots); slot < span.slots; count++) {
    slot = nextSet(span.marks, slot + 1, span.slots);
  }
  return count;
}

function verifyObject(span: Span, object: usize): void {
  const header = Header.of(object);
  assert(moduleIn(header.owner) < moduleCount(), "heap: an object of no module");
  assert(header.rtSize <= span.slotSize - <u32>HEADER_SIZE, "heap: an object exceeds its slot");
  if (!(header.owner & HAS_REFERENCES)) return;
  const visitor = moduleOfOwner(header.owner).visitMembers;
  let from: u32 = 0;
  do {
    from = call_indirect<u32>(visitor, object, from);
  } while (from);
}
