/**
 * Marking: from the roots to everything that can be reached.
 *
 * An object is white (not marked), gray (marked, in the list) or black (marked, visited). The list
 * of gray objects runs through their headers: it needs no memory, so it cannot overflow, and no
 * native stack, so no structure is too deep. Static objects have a list of their own, through the
 * words that asc's collectors keep there.
 */
import { framesStart, ownerOf } from "./frames";
import { setBit } from "./bits";
import { moduleOf } from "./modules";
import { Header, HEADER_SIZE } from "./object";
import { Span } from "./span";

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

/** Number of the cycle; static objects that were marked in it carry it. */
let epoch: u32 = 0;
let gray: usize = 0;
let grayStatics: usize = 0;
let live: usize = 0;

/** Starts a cycle: everything is white. */
export function startMarking(): void {
  epoch++;
  live = 0;
}

/** Marks `object`, 0 or a reference to a managed object. */
export function mark(object: usize): void {
  if (object < framesStart()) {
    if (object) markStatic(object);
    return;
  }
  const span = changetype<Span>(ownerOf(object));
  if (!setBit(span.marks, span.slotAt(object - HEADER_SIZE))) return;
  live += span.slotSize;
  const header = Header.of(object);
  if (!header.visitor) return;
  header.gray = gray;
  gray = object;
}

/** Visits gray objects until there are none. */
export function visitGray(): void {
  while (gray || grayStatics) {
    while (gray) {
      const object = gray;
      const header = Header.of(object);
      gray = header.gray;
      call_indirect<void>(header.visitor, object, COOKIE);
    }
    if (grayStatics) visitStatic();
  }
}

/** Octets of slots that were marked in this cycle. */
export function liveOctets(): usize {
  return live;
}

/** Cycles since boot. */
export function cycles(): u32 {
  return epoch;
}

/** Calls a module's visitor of its globals, `__visit_globals`. */
export function visitGlobals(visitor: u32): void {
  call_indirect<void>(visitor, COOKIE);
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
  if (module) call_indirect<void>(module.visitMembers, object, COOKIE);
}
