/**
 * The way through a map or set while it may change.
 *
 * asc keeps entries in the order of insertion, marks those that are deleted, and moves the rest to a
 * new buffer now and then. A cursor that finds another buffer counts in the old one how many
 * entries that were left stood before it.
 *
 *   entry   +-----+-------+------------------+      key and value as wide and aligned as they are;
 *           | key | value | next, 1: deleted |      a set has no value
 *           +-----+-------+------------------+
 *
 * References:
 * - AssemblyScript 0.28.20, std/assembly/map.ts and set.ts (the layout, EMPTY)
 */
import { ended, Iterator, IteratorResult } from "./iterator";
import { Tuple2 } from "./tuple";

const DELETED: usize = 1;

/** An entry as asc lays it out: std/assembly/map.ts. */
@unmanaged
export class MapSlot<K, V> {
  key: K;
  value: V;
  taggedNext: usize;
}

/** An entry of a set: std/assembly/set.ts. */
@unmanaged
export class SetSlot<T> {
  key: T;
  taggedNext: usize;
}

/** A place among entries of `size` octets with their mark at `mark`. */
class Cursor {
  private buffer: ArrayBuffer | null = null;
  private index: i32 = 0;

  constructor(
    private readonly size: usize,
    private readonly mark: usize,
  ) {}

  /** The address of the next entry that is left, of `count` in `buffer`; 0 at the end. */
  next(buffer: ArrayBuffer, count: i32): usize {
    const old = this.buffer;
    if (old && old != buffer) this.index = this.countLeft(old);
    this.buffer = buffer;
    while (this.index < count) {
      const entry = this.entryAt(buffer, this.index++);
      if (!this.isDeleted(entry)) return entry;
    }
    return 0;
  }

  private countLeft(old: ArrayBuffer): i32 {
    let left = 0;
    for (let i = 0; i < this.index; i++) if (!this.isDeleted(this.entryAt(old, i))) left++;
    return left;
  }

  private entryAt(buffer: ArrayBuffer, index: i32): usize {
    return changetype<usize>(buffer) + <usize>index * this.size;
  }

  private isDeleted(entry: usize): bool {
    return (load<usize>(entry + this.mark) & DELETED) != 0;
  }
}

/** Keys and values of a map. */
export class EntriesOfMap<K, V> implements Iterator<Tuple2<K, V>> {
  private readonly cursor: Cursor = new Cursor(
    entrySize(offsetof<MapSlot<K, V>>(), max(sizeof<K>(), sizeof<V>())),
    offsetof<MapSlot<K, V>>("taggedNext"),
  );
  private entry: usize = 0;

  /** Made of the map. */
  constructor(private readonly map: Map<K, V>) {}

  /** Goes to the next entry; false at the end. */
  move(): bool {
    const map = changetype<usize>(this.map);
    const buffer = load<ArrayBuffer>(map, offsetof<Map<K, V>>("entries"));
    this.entry = this.cursor.next(buffer, load<i32>(map, offsetof<Map<K, V>>("entriesOffset")));
    return this.entry != 0;
  }

  /** The entry, right after `move`. */
  get slot(): MapSlot<K, V> {
    return changetype<MapSlot<K, V>>(this.entry);
  }

  /** The key of the entry, right after `move`. */
  get key(): K {
    return changetype<MapSlot<K, V>>(this.entry).key;
  }

  /** The value of the entry, right after `move`. */
  get value(): V {
    return changetype<MapSlot<K, V>>(this.entry).value;
  }

  next(): IteratorResult<Tuple2<K, V>> {
    if (!this.move()) return ended<Tuple2<K, V>>();
    return new IteratorResult<Tuple2<K, V>>(false, new Tuple2<K, V>(this.key, this.value));
  }
}

/** Keys of a map. */
export class KeysOfMap<K, V> implements Iterator<K> {
  private readonly entries: EntriesOfMap<K, V>;

  /** Made of the map. */
  constructor(map: Map<K, V>) {
    this.entries = new EntriesOfMap<K, V>(map);
  }

  next(): IteratorResult<K> {
    if (!this.entries.move()) return ended<K>();
    return new IteratorResult<K>(false, this.entries.key);
  }
}

/** Values of a map. */
export class ValuesOfMap<K, V> implements Iterator<V> {
  private readonly entries: EntriesOfMap<K, V>;

  /** Made of the map. */
  constructor(map: Map<K, V>) {
    this.entries = new EntriesOfMap<K, V>(map);
  }

  next(): IteratorResult<V> {
    if (!this.entries.move()) return ended<V>();
    return new IteratorResult<V>(false, this.entries.value);
  }
}

/** Values of a set. */
export class ValuesOfSet<T> implements Iterator<T> {
  private readonly cursor: Cursor = new Cursor(
    entrySize(offsetof<SetSlot<T>>(), sizeof<T>()),
    offsetof<SetSlot<T>>("taggedNext"),
  );
  private entry: usize = 0;

  /** Made of the set. */
  constructor(private readonly set: Set<T>) {}

  /** Goes to the next value; false at the end. */
  move(): bool {
    const set = changetype<usize>(this.set);
    const buffer = load<ArrayBuffer>(set, offsetof<Set<T>>("entries"));
    this.entry = this.cursor.next(buffer, load<i32>(set, offsetof<Set<T>>("entriesOffset")));
    return this.entry != 0;
  }

  /** The entry, right after `move`. */
  get slot(): SetSlot<T> {
    return changetype<SetSlot<T>>(this.entry);
  }

  /** The value, right after `move`. */
  get value(): T {
    return changetype<SetSlot<T>>(this.entry).key;
  }

  next(): IteratorResult<T> {
    if (!this.move()) return ended<T>();
    return new IteratorResult<T>(false, this.value);
  }
}

/** `end` rounded up to the alignment that the widest field asks for: std/assembly/map.ts, ENTRY_ALIGN. */
function entrySize(end: usize, widest: usize): usize {
  const mask = max(widest, sizeof<usize>()) - 1;
  return (end + mask) & ~mask;
}
