/**
 * Spans: runs of pages cut into slots of one size, and the records that describe them.
 *
 * The records lie apart from the slots, with the bits of all slots beside each other: marking and
 * sweeping never touch a dead object, and a stray write in an object hits no bookkeeping.
 */
import { isSet } from "./bits";
import { Lane } from "./lane";

/** Bits for the smallest slots, 32 octets, in a span of 16 KiB; in octets. */
const BITS_SIZE: usize = 64;

// Slot index by multiplication: for offset < 16 KiB and slots of whole 16-octet units,
//   floor(offset / slotSize) = (offset / 16) * floor(2^20 / units + 1) / 2^20
// The error is below offset / 16 * units < 2^10 * 2^8, which is less than 2^20.
const UNIT_BITS: u32 = 4;
const RECIPROCAL_BITS: u32 = 20;
const WORD_BITS: u32 = 32;

/**
 * A span's record. It stays a span's record for ever, so a stale pointer to one finds a span that
 * is empty or another one, never something else.
 */
@final
@unmanaged
export class Span {
  /** First octet of the first slot; page aligned. 0 while the record is unused. */
  start: usize;
  pages: u32;
  slotSize: u32;
  slots: u32;
  /** 2^20 / (slotSize / 16) rounded up; 0 for a span of one large slot. */
  reciprocal: u32;
  lane: Lane;
  /** Slots whose `used` bit is set. */
  inUse: u32;
  /** First slot that was not yet considered for handing out. */
  cursor: u32;
  next: Span | null;
  prev: Span | null;
  /** The next of its lane's spares. */
  spare: Span | null;
  /** Whether it is in its lane's list. */
  isListed: u32;

  /** One bit a slot: handed out, or in an open window. */
  @inline
  get used(): usize {
    return changetype<usize>(this) + offsetof<Span>();
  }

  /** One bit a slot: found reachable by the cycle that runs, or ran last and is not swept. */
  @inline
  get marks(): usize {
    return changetype<usize>(this) + (offsetof<Span>() + BITS_SIZE);
  }

  /** The slot that holds `address`. */
  @inline
  slotAt(address: usize): u32 {
    return (<u32>((address - this.start) >> UNIT_BITS) * this.reciprocal) >> RECIPROCAL_BITS;
  }

  /** Says whether `address` is the first octet of a slot in use; any address may be asked. */
  isSlot(address: usize): bool {
    const start = this.start;
    if (!start || address < start) return false;
    const offset = address - start;
    const slot = this.reciprocal ? this.slotAt(address) : 0;
    if (slot >= this.slots || <usize>slot * this.slotSize != offset) return false;
    return isSet(this.used, slot);
  }

  /** Moves what marking found to `used` and makes `marks` clear; returns how many. */
  adoptMarks(): u32 {
    let live: u32 = 0;
    const used = this.used;
    const end = used + ((this.slots + (WORD_BITS - 1)) / WORD_BITS) * sizeof<u32>();
    for (let word = used; word < end; word += sizeof<u32>()) {
      const bits = load<u32>(word, BITS_SIZE);
      store<u32>(word, bits);
      store<u32>(word, 0, BITS_SIZE);
      live += <u32>popcnt(bits);
    }
    return live;
  }
}

/** 2^20 / (octets / 16), for `Span.reciprocal`. */
export function reciprocalOf(slotSize: u32): u32 {
  return (1 << RECIPROCAL_BITS) / (slotSize >> UNIT_BITS) + 1;
}

/** Octets in a record with its bits. */
export const RECORD_SIZE: usize = offsetof<Span>() + 2 * BITS_SIZE;
