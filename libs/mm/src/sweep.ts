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
 */
import { Lane, OBJECT_LANES, objectLane } from "./lane";
import { shrank } from "./pace";
import { Span } from "./span";
import { giveSpan } from "./span-pool";

/** Sweeps spans of `lane` up to one with unused slots; null where none is left. */
export function nextSwept(lane: Lane): Span | null {
  while (true) {
    const span = sweepOne(lane);
    if (!span) return null;
    if (span.inUse < span.slots) return span;
  }
}

/** Sweeps what is left in `lane` and gives back spans without a live slot. */
export function sweepLane(lane: Lane): void {
  while (true) {
    const span = sweepOne(lane);
    if (!span) return;
    if (span.inUse) continue;
    lane.unlist(span);
    giveSpan(span);
  }
}

/** Sweeps all that is left. */
export function finishSweep(): void {
  for (let index: u32 = 0; index < OBJECT_LANES; index++) sweepLane(objectLane(index));
}

/** Makes every span unswept; marking has ended, and no window is open. */
export function startSweep(): void {
  for (let index: u32 = 0; index < OBJECT_LANES; index++) {
    const lane = objectLane(index);
    lane.unswept = lane.first;
  }
}

function sweepOne(lane: Lane): Span | null {
  const span = lane.unswept;
  if (!span) return null;
  lane.unswept = span.next;
  const live = span.adoptMarks();
  shrank((span.inUse - live) * span.slotSize);
  span.inUse = live;
  span.cursor = 0;
  return span;
}
