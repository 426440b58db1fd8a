/** Memory: what there is, and what it is used for. */
import { memoryRange } from "@yolk/hal";
import { collections, heapUsed, memoryFree, memoryTotal } from "@yolk/mm";

// A range as hal stores it: base u64, length u64, kind u32, and what aligns the next.
const RANGE_LEN: i32 = 24;
const LENGTH_AT: usize = 8;
const KIND_AT: usize = 16;
const USABLE: u32 = 1;

/** Figures of one moment, in octets. */
export class MemoryUsage {
  /** RAM that the loader reported as usable. */
  readonly total: u64 = memoryTotal();
  /** RAM in nobody's use. */
  readonly free: u64 = memoryFree();
  /** Objects of the program: live ones, and those not yet found dead. */
  readonly heapUsed: u64 = heapUsed();
  /** Garbage collections since boot. */
  readonly collections: u32 = collections();

  /** RAM in use, by kernel and program: Node's resident set size. */
  get rss(): u64 {
    return this.total - this.free;
  }
}

/** A stretch of the physical address space, as the loader reported it. */
export class MemoryRange {
  /** Made of the first octet's address, the length in octets, and what it may be used for. */
  constructor(
    readonly base: u64,
    readonly length: u64,
    readonly isUsable: bool,
  ) {}
}

/** The loader's memory map. */
export function memoryRanges(): MemoryRange[] {
  const ranges: MemoryRange[] = [];
  const at = changetype<usize>(new ArrayBuffer(RANGE_LEN));
  for (let index: u32 = 0; memoryRange(index, at) >= 0; index++) {
    const isUsable = load<u32>(at, KIND_AT) == USABLE;
    ranges.push(new MemoryRange(load<u64>(at), load<u64>(at, LENGTH_AT), isUsable));
  }
  return ranges;
}
