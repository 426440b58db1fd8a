/**
 * Visits the references of an object, a piece at a time where there are many.
 *
 * A class's own references are few: asc's __visit_members does them at once. Array, StaticArray,
 * Map and Set have as many as the program likes, so those are visited here, by index: every piece
 * reads anew where the elements lie and how many there are.
 *
 * The part of an Array's buffer past its length is cleared on the way. asc leaves what `pop` and a
 * smaller `length` cut off, and shows it again when `length` grows: what is cleared can no longer
 * refer to a dead object.
 *
 * References:
 * - AssemblyScript 0.28.20, std/assembly: array.ts, staticarray.ts, map.ts, set.ts (layouts),
 *   shared/typeinfo.ts (flags)
 */
import { mark, markWord } from "@yolk/mm";
import { TypeinfoFlags } from "shared/typeinfo";

/** Elements in a piece. */
const PIECE: u32 = 256;
/** Words in a piece that is only cleared: the same time. */
const CLEARED_PIECE: u32 = 2048;

/** Where std/assembly/rt/common.ts has them, from the payload. */
const RT_ID: usize = 8;
const RT_SIZE: usize = 4;

const FLAGS: usize = 4;
const WORD_BITS: usize = 2;
const COOKIE: u32 = 0;
const CONTAINERS: u32 =
  TypeinfoFlags.ARRAY | TypeinfoFlags.STATICARRAY | TypeinfoFlags.SET | TypeinfoFlags.MAP;

// Array, as ArrayBufferView and array.ts lay it out:
//
//  0          4             8              12         16
//  +----------+-------------+--------------+----------+
//  |  buffer  |  dataStart  |  byteLength  |  length  |
//  +----------+-------------+--------------+----------+
const DATA_START: usize = 4;
const BYTE_LENGTH: usize = 8;
const LENGTH: usize = 12;

// Map and Set:
//
//  0           4               8           12                 16               20
//  +-----------+---------------+-----------+------------------+----------------+----
//  |  buckets  |  bucketsMask  |  entries  | entriesCapacity  | entriesOffset  | ...
//  +-----------+---------------+-----------+------------------+----------------+----
const ENTRIES: usize = 8;
const ENTRIES_OFFSET: usize = 16;

// An entry: key, value (Map), taggedNext, each at its natural alignment, the whole rounded up.
/** In taggedNext: the entry was deleted. */
const EMPTY: usize = 1;

/** Where the five bits for the alignment of a value and of a key start in a class's flags. */
const VALUE_ALIGN_SHIFT: u32 = 6;
const KEY_ALIGN_SHIFT: u32 = 15;
const ALIGN_MASK: u32 = 31;

/** Octets of the classes themselves; one that extends them has more. */
const ARRAY_SIZE: u32 = 16;
const TABLE_SIZE: u32 = 24;

/** `entries` of the map or set that was visited last in part. */
let visitedEntries: usize = 0;

/** Visits an ArrayBuffer that `__keep` made, the only ones that are visited in the heap: its words are what the elements of a container were. */
function visitWords(object: usize, from: u32): u32 {
  const count = load<u32>(object - RT_SIZE) >> <u32>WORD_BITS;
  const end = min(count, from + PIECE);
  for (let index = from; index < end; index++) {
    markWord(load<usize>(object + (<usize>index << WORD_BITS)));
  }
  return end < count ? end : 0;
}

/** Visits references of `object` from number `from` on; see addModule in mm.ts. */
export function visit(object: usize, from: u32): u32 {
  if (load<u32>(object - RT_ID) == idof<ArrayBuffer>()) {
    return object < __heap_base ? 0 : visitWords(object, from); // static data: an Array's numbers
  }
  const flags = load<u32>(__rtti_base + FLAGS + (<usize>load<u32>(object - RT_ID) << WORD_BITS));
  if (flags & TypeinfoFlags.POINTERFREE) return 0; // a static object: others are not visited then
  if (flags & CONTAINERS) {
    if (flags & TypeinfoFlags.STATICARRAY) return visitStaticArray(object, from);
    const size = load<u32>(object - RT_SIZE);
    if (flags & TypeinfoFlags.ARRAY) {
      if (size == ARRAY_SIZE) return visitArray(object, from, flags);
      if (flags & TypeinfoFlags.VALUE_MANAGED) {
        clearPast(object, load<u32>(object, LENGTH), capacityOf(object));
      }
    } else if (size == TABLE_SIZE) {
      return visitEntries(object, from, flags);
    }
  }
  __visit_members(object, COOKIE);
  return 0;
}

function visitArray(array: usize, from: u32, flags: u32): u32 {
  if (!from) mark(load<usize>(array));
  if (!(flags & TypeinfoFlags.VALUE_MANAGED)) return 0;
  const data = load<usize>(array, DATA_START);
  const length = load<u32>(array, LENGTH);
  if (from < length) {
    const end = min(from + PIECE, length);
    markWords(data, from, end);
    from = end;
    if (from < length) return from;
  }
  const capacity = capacityOf(array);
  const end = min(from + CLEARED_PIECE, capacity);
  clearPast(array, from, end);
  return end < capacity ? end : 0;
}

function capacityOf(array: usize): u32 {
  return load<u32>(array, BYTE_LENGTH) >> <u32>WORD_BITS;
}

/** Clears elements from number `from` up to `end`. */
function clearPast(array: usize, from: u32, end: u32): void {
  if (from >= end) return;
  const start = load<usize>(array, DATA_START) + (<usize>from << WORD_BITS);
  memory.fill(start, 0, <usize>(end - from) << WORD_BITS);
}

function visitStaticArray(array: usize, from: u32): u32 {
  const length = load<u32>(array - RT_SIZE) >> <u32>WORD_BITS;
  const end = min(from + PIECE, length);
  markWords(array, from, end);
  return end < length ? end : 0;
}

function markWords(data: usize, from: u32, end: u32): void {
  let word = data + (<usize>from << WORD_BITS);
  const last = data + (<usize>end << WORD_BITS);
  for (; word < last; word += sizeof<usize>()) mark(load<usize>(word));
}

/** A rehash moves entries, but always to a new buffer: then it starts again. */
function visitEntries(table: usize, from: u32, flags: u32): u32 {
  const entries = load<usize>(table, ENTRIES);
  if (entries != visitedEntries) {
    visitedEntries = entries;
    from = 0;
  }
  if (!from) {
    mark(load<usize>(table));
    mark(entries);
  }
  const isMap = (flags & TypeinfoFlags.MAP) != 0;
  const valueBits = alignIn(flags >> VALUE_ALIGN_SHIFT);
  const keyBits = isMap ? alignIn(flags >> KEY_ALIGN_SHIFT) : valueBits;
  const keyIsManaged = flags & (isMap ? TypeinfoFlags.KEY_MANAGED : TypeinfoFlags.VALUE_MANAGED);
  const valueIsManaged = isMap ? flags & TypeinfoFlags.VALUE_MANAGED : 0;

  const value = isMap ? roundUp(<usize>1 << keyBits, valueBits) : 0;
  const next = roundUp(isMap ? value + (<usize>1 << valueBits) : <usize>1 << keyBits, WORD_BITS);
  const size = roundUp(next + sizeof<usize>(), max(max(keyBits, valueBits), WORD_BITS));

  const count = keyIsManaged | valueIsManaged ? load<u32>(table, ENTRIES_OFFSET) : 0;
  const end = min(from + PIECE, count);
  for (let index = from; index < end; index++) {
    const entry = entries + <usize>index * size;
    if (load<usize>(entry + next) & EMPTY) continue;
    if (keyIsManaged) mark(load<usize>(entry));
    if (valueIsManaged) mark(load<usize>(entry + value));
  }
  if (end < count) return end;
  visitedEntries = 0;
  return 0;
}

/** log2 of the size that the one set bit of the lowest five stands for. */
function alignIn(flags: u32): usize {
  return <usize>ctz(flags & ALIGN_MASK);
}

function roundUp(size: usize, bits: usize): usize {
  const mask = (<usize>1 << bits) - 1;
  return (size + mask) & ~mask;
}
