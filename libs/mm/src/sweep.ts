/**
 * Lazy sweeping: a span's unmarked slots become unused when the span is needed.
 *
 *   first               unswept
 *     |                    |
 *     v                    v
 *   +----+    +----+    +----+    +----+
 *   |span| -> |span| -> |span| -> |span| -> null      one lane
 *   +----+    +----+    +----+    +----+
 *   new, and swept since   not yet swept
 *   the cycle ended
 *
 * What is not needed before the next cycle is swept by its first steps. Spans that then have
 * unused slots are kept as the lane's spares.
 */
import { Lane, OBJECT_LANES, objectLane } from "./lane";
import { shrank } from "./pace";
import { Span } from "./span";
import { giveSpan } from "./span-pool";
import { fillFreed, isTorturing } from "./torture";

/** Spans that an allocation sweeps before it takes a new one. */
const SWEEPS_PER_REFILL: u32 = 32;

/** Lanes below this one are swept. */
let sweptLanes: u32 = 0;

/** Sweeps some spans of `lane` up to one with unused slots; null where there was none. */
export function nextSwept(lane: Lane): Span | null {
  for (let count: u32 = 0; count < SWEEPS_PER_REFILL; count++) {
    const span = sweepOne(lane);
    if (!span) break;
    if (span.inUse < span.slots) return span;
  }
  const spare = lane.spare;
  if (spare) lane.spare = spare.spare;
  return spare;
}

/** Sweeps some spans of `lane` and gives back those without a live slot. */
export function sweepSomeOf(lane: Lane): void {
  for (let count: u32 = 0; count < SWEEPS_PER_REFILL && lane.unswept; count++) sweepAway(lane);
}

/** Sweeps at most `count` spans of those that are left; true when none is left. */
export function sweepRest(count: u32): bool {
  while (sweptLanes < OBJECT_LANES) {
    const lane = objectLane(sweptLanes);
    while (lane.unswept) {
      if (!count--) return false;
      sweepAway(lane);
    }
    sweptLanes++;
  }
  return true;
}

/** Makes every span unswept; marking has ended, and no window is open. */
export function startSweep(): void {
  sweptLanes = 0;
  for (let index: u32 = 0; index < OBJECT_LANES; index++) {
    const lane = objectLane(index);
    lane.unswept = lane.first;
    lane.spare = null;
  }
}

/** Sweeps a span of `lane`, which is given back if it has no live slot, a spare if it has unused. */
function sweepAway(lane: Lane): void {
  const span = sweepOne(lane);
  if (!span) return;
  if (!span.inUse) {
    lane.unlist(span);
    giveSpan(span);
  } else if (span.inUse < span.slots) {
    span.spare = lane.spare;
    lane.spare = span;
  }
}

function sweepOne(lane: Lane): Span | null {
  const span = lane.unswept;
  if (!span) return null;
  lane.unswept = span.next;
  if (isTorturing()) fillFreed(span);
  const live = span.adoptMarks();
  shrank((span.inUse - live) * span.slotSize);
  span.inUse = live;
  span.cursor = 0;
  return span;
}
