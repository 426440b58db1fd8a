/**
 * Finds RAM in the loader's memory map, whose ranges come in any order and may overlap.
 *
 * Nothing is stored: the map is asked again at every place where it may change. A page counts as
 * RAM where every octet of it is usable and no other kind of range touches it.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.3
 */
import { memoryRange } from "@yolk/hal";
import { PAGE_SIZE, RAM_LIMIT } from "./pages";

// One range, as hal stores it.
//
//  0            8            16       20
//  +------------+------------+--------+
//  |    base    |   length   |  kind  |
//  +------------+------------+--------+
const RANGE: usize = memory.data(24, 8);
const LENGTH: usize = 8;
const KIND: usize = 16;

/** Multiboot 0.6.96 §3.3: "a value of 1 indicates available RAM". */
const USABLE: u32 = 1;

/** Ranges that are looked at; firmware reports at most 128. */
const RANGE_COUNT_LIMIT: u32 = 256;

const NONE: u64 = u64.MAX_VALUE;

let base: usize = 0;
let end: usize = 0;
let isUsable: bool = false;

/** First octet of the run that `findRam` found. */
export function ramBase(): usize {
  return base;
}

/** First octet past the run that `findRam` found. */
export function ramEnd(): usize {
  return end;
}

/** Finds the lowest run of whole pages of RAM at or above `from` and below RAM_LIMIT. */
export function findRam(from: usize): bool {
  let start = NONE;
  let at: u64 = from;
  while (at < <u64>RAM_LIMIT) {
    const change = look(at);
    if (isUsable && start == NONE) start = at;
    if (!isUsable && start != NONE) {
      if (keep(start, at)) return true;
      start = NONE;
    }
    at = change;
  }
  return start != NONE && keep(start, RAM_LIMIT);
}

/** Octets of RAM below RAM_LIMIT. */
export function usableOctets(): u64 {
  let octets: u64 = 0;
  let at: usize = 0;
  while (findRam(at)) {
    octets += end - base;
    at = end;
  }
  return octets;
}

/** Says by `isUsable` what lies at `address`; returns where that may change next. */
function look(address: u64): u64 {
  let change: u64 = RAM_LIMIT;
  let usable = false;
  let reserved = false;
  for (let index: u32 = 0; index < RANGE_COUNT_LIMIT; index++) {
    if (memoryRange(index, RANGE) < 0) break;
    const first = load<u64>(RANGE);
    const length = load<u64>(RANGE, LENGTH);
    const last = length < NONE - first ? first + length : NONE;
    if (address < first) {
      change = min(change, first);
    } else if (address < last) {
      change = min(change, last);
      if (load<u32>(RANGE, KIND) == USABLE) usable = true;
      else reserved = true;
    }
  }
  isUsable = usable && !reserved;
  return change;
}

/** Keeps the whole pages of [start, past) as the answer; false where there are none. */
function keep(start: u64, past: u64): bool {
  const mask = <u64>PAGE_SIZE - 1;
  const first = (start + mask) & ~mask;
  const last = past & ~mask;
  if (first >= last) return false;
  base = <usize>first;
  end = <usize>last;
  return true;
}
