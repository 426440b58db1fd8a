/**
 * Marking: from the roots to everything that can be reached, a bounded piece at a time.
 *
 * An object is white (not marked), gray (marked, in the list) or black (marked, visited). The list
 * of gray objects runs through their headers: it needs no memory, so it cannot overflow, and no
 * native stack, so no structure is too deep. Static objects have a list of their own, through the
 * words that asc's collectors keep there. One object at a time may be visited in part.
 *
 *             mark, link              visited
 *   white  --------------->  gray  -------------->  black
 *     ^                                               |
 *     +-----------------------------------------------+
 *       the next cycle; a new object is white, too
 *
 * While marking, `link` marks every child that is stored: no black object comes to refer to a
 * white one (Dijkstra et al., On-the-Fly Garbage Collection, CACM 21(11), 1978).
 */
import { framesStart, ownerOf } from "./frames";
import { setBit } from "./bits";
import { moduleOf, moduleOfOwner } from "./modules";
import { HAS_REFERENCES, Header, HEADER_SIZE } from "./object";
import { Span } from "./span";
import { checkReference } from "./verify";

// asc's header of a static object (rt/common.ts).
//
//   -20      -16      -12       -8       -4       0
//  +--------+--------+---------+--------+--------+----
//  | mmInfo | gcInfo | gcInfo2 |  rtId  | rtSize | payload ...
//  +--------+--------+---------+--------+--------+----
//             epoch     gray
const STATIC_EPOCH: usize = 16;
const STATIC_GRAY: usize = 12;

/** asc's visitors take a cookie; ours needs none. */
const COOKIE: u32 = 0;

/** Work is counted in units: a call of `mark`, some 20 instructions. A visit costs this many. */
const VISIT_UNITS: u32 = 2;

/** Number of the cycle; static objects that were marked in it carry it. */
let epoch: u32 = 0;
let isMarking: bool = false;
/** Heap objects lie above; nothing does while the heap is verified. */
let lowest: usize = 0;
let gray: usize = 0;
let grayStatics: usize = 0;
let marked: usize = 0;
let spent: u32 = 0;

/** The object that is visited in part, 0 for none; its visitor and where that goes on. */
let partial: usize = 0;
let partialVisitor: u32 = 0;
let partialFrom: u32 = 0;

/** Starts a cycle: everything is white. */
export function startMarking(): void {
  epoch++;
  marked = 0;
  lowest = framesStart();
  isMarking = true;
}

/** Ends it: what is white is garbage. */
export function endMarking(): void {
  isMarking = false;
}

/** Says whether a cycle is marking. */
export function isMarkingNow(): bool {
  return isMarking;
}

/** See mm.ts. */
export function link(parent: usize, child: usize): void {
  if (isMarking) mark(child);
}

/** Marks `object`, 0 or a reference to a managed object, if a cycle is marking. */
export function shade(object: usize): void {
  if (isMarking) mark(object);
}

/** Marks `object`, 0 or a reference to a managed object. */
export function mark(object: usize): void {
  spent++;
  if (object < lowest) {
    if (object) markElsewhere(object);
    return;
  }
  const span = changetype<Span>(ownerOf(object));
  if (!setBit(span.marks, span.slotAt(object - HEADER_SIZE))) return;
  const size = span.slotSize;
  const header = Header.of(object);
  const owner = header.owner;
  marked += size;
  moduleOfOwner(owner).marked += size;
  if (!(owner & HAS_REFERENCES)) return;
  header.gray = gray;
  gray = object;
}

/** See mm.ts. */
export function settle(container: usize): void {
  if (container == partial) finishPartial();
}

/** Visits the next gray object, or a piece of one; false where there is none. */
export function visitNext(): bool {
  if (partial) {
    visit(partial, partialVisitor, partialFrom);
  } else if (gray) {
    const object = gray;
    const header = Header.of(object);
    gray = header.gray;
    visit(object, moduleOfOwner(header.owner).visitMembers, 0);
  } else if (grayStatics) {
    visitStatic();
  } else {
    return false;
  }
  return true;
}

/** Adds `units` to what was spent. */
export function spend(units: u32): void {
  spent += units;
}

/** Units of work since `resetSpent`. */
export function spentUnits(): u32 {
  return spent;
}

/** Starts to count units anew. */
export function resetSpent(): void {
  spent = 0;
}

/** Octets of slots that were marked in this cycle. */
export function markedOctets(): usize {
  return marked;
}

/** Cycles that began since boot. */
export function cyclesBegun(): u32 {
  return epoch;
}

/** Calls a module's visitor of its globals, `__visit_globals`. */
export function visitGlobals(visitor: u32): void {
  call_indirect<void>(visitor, COOKIE);
}

/** Makes `mark` pass every reference to verify.ts (true), or mark again. */
export function divertMarks(divert: bool): void {
  lowest = divert ? usize.MAX_VALUE : framesStart();
}

function finishPartial(): void {
  const object = partial;
  while (partial == object) visit(object, partialVisitor, partialFrom);
}

function visit(object: usize, visitor: u32, from: u32): void {
  spent += VISIT_UNITS;
  const next = call_indirect<u32>(visitor, object, from);
  partial = next ? object : 0;
  partialVisitor = visitor;
  partialFrom = next;
}

function markElsewhere(object: usize): void {
  if (lowest != framesStart()) checkReference(object);
  else markStatic(object);
}

function markStatic(object: usize): void {
  if (load<u32>(object - STATIC_EPOCH) == epoch || !moduleOf(object)) return;
  store<u32>(object - STATIC_EPOCH, epoch);
  store<usize>(object - STATIC_GRAY, grayStatics);
  grayStatics = object;
}

function visitStatic(): void {
  const object = grayStatics;
  grayStatics = load<usize>(object - STATIC_GRAY);
  const module = moduleOf(object);
  if (module) visit(object, module.visitMembers, 0);
}
