/**
 * Lanes: one for every size class of objects and of blocks, each with the window it fills.
 *
 *   span   +----+----+----+----+----+----+----+----+----+----+
 *   used   | 1  | 1  | 0  | 1  | 1  | 1  | 1  | 0  | 0  | 0  |
 *          +----+----+----+----+----+----+----+----+----+----+
 *                              |<--- window -->|
 *                             next            limit    cursor = 7
 *
 * Allocating is moving `next` up. When it meets `limit`, the next run of unused slots becomes the
 * window: its `used` bits are set and its octets cleared at once, so a slot is handed out zeroed.
 */
import { clearRange, nextClear, nextSet, setRange } from "./bits";
import { CLASS_COUNT, slotSize } from "./size-classes";
import { Span } from "./span";

/** Octets that a window has at most, but always one slot: bounds the work of one opening. */
const WINDOW_SIZE: u32 = 2048;

/** A lane, viewed in the static table. */
@final
@unmanaged
export class Lane {
  /** The slot that is handed out next. */
  next: usize;
  /** First octet past the window; `next` where there is none. */
  limit: usize;
  /** 0 in the lanes of large slots. */
  slotSize: u32;
  windowSlots: u32;
  /** Where the window lies, or lay last. */
  current: Span | null;
  /** Objects: all spans. Blocks: spans with unused slots, but not `current`. */
  first: Span | null;
  /** Objects: the first of those spans, up to the end of the list, that are not swept. */
  unswept: Span | null;
  /** Objects: spans with unused slots that were swept before an allocation needed them. */
  spare: Span | null;

  /** Says whether unmanaged blocks, not objects, lie in it. */
  get isBlocks(): bool {
    return changetype<usize>(this) >= LANES + <usize>BLOCKS * offsetof<Lane>();
  }

  /** Says whether the window has a slot left. */
  @inline
  get hasRoom(): bool {
    return this.next != this.limit;
  }

  /** Hands out a slot of the window, zeroed. */
  @inline
  bump(): usize {
    const slot = this.next;
    this.next = slot + this.slotSize;
    return slot;
  }

  /** Makes the next unused slots of `span` the window; false where it has none above its cursor. */
  open(span: Span): bool {
    const used = span.used;
    const slots = span.slots;
    const from = nextClear(used, span.cursor, slots);
    if (from == slots) {
      span.cursor = slots;
      return false;
    }
    const end = nextSet(used, from, min(slots, from + this.windowSlots));
    setRange(used, from, end);
    span.inUse += end - from;
    span.cursor = end;
    this.next = span.start + from * this.slotSize;
    this.limit = span.start + end * this.slotSize;
    memory.fill(this.next, 0, this.limit - this.next);
    return true;
  }

  /** Takes the rest of the window back, and forgets the span; returns the octets of the rest. */
  close(): usize {
    const span = this.current;
    const rest = this.limit - this.next;
    if (span && rest) {
      const slots = <u32>rest / this.slotSize;
      const from = span.slotAt(this.next);
      clearRange(span.used, from, from + slots);
      span.inUse -= slots;
    }
    this.next = 0;
    this.limit = 0;
    this.current = null;
    return rest;
  }

  /** Puts `span` at the head of the list. */
  list(span: Span): void {
    const next = this.first;
    span.prev = null;
    span.next = next;
    span.isListed = 1;
    if (next) next.prev = span;
    this.first = span;
  }

  /** Takes `span` out of the list. */
  unlist(span: Span): void {
    const next = span.next;
    const prev = span.prev;
    if (next) next.prev = prev;
    if (prev) prev.next = next;
    else this.first = next;
    span.isListed = 0;
  }
}

/** First lane of objects; there are OBJECT_LANES, the last one for large objects. */
const OBJECTS: u32 = 0;
/** Lanes of objects. */
export const OBJECT_LANES: u32 = CLASS_COUNT + 1;
const BLOCKS: u32 = OBJECT_LANES;
const LANE_COUNT: u32 = 2 * OBJECT_LANES;

const LANES: usize = memory.data(LANE_COUNT * offsetof<Lane>(), 4);

/** Makes all lanes, empty. */
export function startLanes(): void {
  for (let index: u32 = 0; index < CLASS_COUNT; index++) {
    startLane(objectLane(index), slotSize(index));
    startLane(blockLane(index), slotSize(index));
  }
}

/** The lane of objects of class `index`; CLASS_COUNT for large ones. */
export function objectLane(index: u32): Lane {
  return changetype<Lane>(LANES + <usize>(OBJECTS + index) * offsetof<Lane>());
}

/** The lane of blocks of class `index`; CLASS_COUNT for large ones. */
export function blockLane(index: u32): Lane {
  return changetype<Lane>(LANES + <usize>(BLOCKS + index) * offsetof<Lane>());
}

/** Makes windows of objects hold one slot each (true), or as many as is good (false). */
export function setWindowSizes(single: bool): void {
  for (let index: u32 = 0; index < CLASS_COUNT; index++) {
    const lane = objectLane(index);
    lane.windowSlots = single ? 1 : max(1, WINDOW_SIZE / lane.slotSize);
  }
}

function startLane(lane: Lane, slotSize: u32): void {
  lane.slotSize = slotSize;
  lane.windowSlots = max(1, WINDOW_SIZE / slotSize);
}
