/**
 * Numbers for records: what a caller holds instead of an address, and may hold for too long.
 *
 *  31 30              18 17                       0
 *  +--+-----------------+--------------------------+
 *  |0 |   generation    |          index           |   a number; never 0
 *  +--+-----------------+--------------------------+
 *
 * An index that was given back rests until 64 others were, and has the next generation then. So a
 * number comes again after half a million others at the earliest.
 */
import { Errno } from "@yolk/hal";
import { resize } from "@yolk/mm";

const INDEX_BITS: u32 = 18;
const INDEX_MASK: u32 = (1 << INDEX_BITS) - 1;
const GENERATION_MASK: u32 = (1 << (31 - INDEX_BITS)) - 1;
/** Indices that rest. */
const RESTING: u32 = 64;
/** Entries of the first table; it doubles. */
const FIRST_ROOM: u32 = 32;

/** One index. */
@final
@unmanaged
class Entry {
  /** 0 while it rests. */
  record: usize;
  generation: u32;
  /** Index that was given back after this one. */
  next: u32;
}

/** A table of numbers over zeroed static memory. */
@final
@unmanaged
export class NumberTable {
  private entries: usize;
  private room: u32;
  /** Indices ever used, 0 among them, which stays unused. */
  private used: u32;
  private resting: u32;
  private first: u32;
  private last: u32;

  /** Indices to ask `at` for: all below. */
  get end(): u32 {
    return this.used;
  }

  /** The record with index `index`, or 0. */
  at(index: u32): usize {
    return this.entry(index).record;
  }

  /** A number for `record`; -ENOMEM where there is none. */
  add(record: usize): i32 {
    const index = this.takeIndex();
    if (!index) return -Errno.ENOMEM;
    const entry = this.entry(index);
    entry.record = record;
    return <i32>((entry.generation << INDEX_BITS) | index);
  }

  /** The record that has `number`, or 0. */
  find(number: i32): usize {
    const index = (<u32>number) & INDEX_MASK;
    if (number <= 0 || index >= this.used) return 0;
    const entry = this.entry(index);
    return entry.generation == (<u32>number) >> INDEX_BITS ? entry.record : 0;
  }

  /** Takes back `number`, which a record has. */
  remove(number: i32): void {
    const index = (<u32>number) & INDEX_MASK;
    const entry = this.entry(index);
    entry.record = 0;
    entry.generation = (entry.generation + 1) & GENERATION_MASK;
    entry.next = 0;
    if (this.resting++) this.entry(this.last).next = index;
    else this.first = index;
    this.last = index;
  }

  private takeIndex(): u32 {
    if (this.resting <= RESTING) {
      const fresh = this.freshIndex();
      if (fresh) return fresh;
      if (!this.resting) return 0;
    }
    const index = this.first;
    this.first = this.entry(index).next;
    this.resting--;
    return index;
  }

  private freshIndex(): u32 {
    const index = max(this.used, 1);
    if (index > INDEX_MASK) return 0;
    if (index >= this.room && !this.grow()) return 0;
    const entry = this.entry(index);
    entry.record = 0;
    entry.generation = 0;
    this.used = index + 1;
    return index;
  }

  private grow(): bool {
    const room = max(FIRST_ROOM, 2 * this.room);
    const entries = resize(this.entries, room * offsetof<Entry>());
    if (!entries) return false;
    if (!this.entries) changetype<Entry>(entries).record = 0;
    this.entries = entries;
    this.room = room;
    return true;
  }

  @inline
  private entry(index: u32): Entry {
    return changetype<Entry>(this.entries + index * offsetof<Entry>());
  }
}
