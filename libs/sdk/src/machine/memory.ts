/** Memory: what there is, and what it is used for. */
import { memoryRange } from "@yolk/hal";
import { collections, heapUsed, memoryFree, memoryTotal, moduleAt, regionAt } from "@yolk/mm";

// A range as hal stores it: base u64, length u64, kind u32, and what aligns the next.
const RANGE_LEN: i32 = 24;
const LENGTH_AT: usize = 8;
const KIND_AT: usize = 16;
const USABLE: u32 = 1;

// A region as mm stores it: address u32, octets u32, name. A module: octets u32, name.
const REGION_OCTETS_AT: usize = 4;
const REGION_NAME_AT: usize = 8;
const MODULE_NAME_AT: usize = 4;

/** Octets of a region or a module that are read. */
const NAMED_LEN: usize = 256;

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
  const buffer = new ArrayBuffer(RANGE_LEN); // a local, so that the collector sees it
  const at = changetype<usize>(buffer);
  for (let index: u32 = 0; memoryRange(index, at) >= 0; index++) {
    const isUsable = load<u32>(at, KIND_AT) == USABLE;
    ranges.push(new MemoryRange(load<u64>(at), load<u64>(at, LENGTH_AT), isUsable));
  }
  return ranges;
}

/** Memory under a name. */
export class MemoryRegion {
  /** Made of its name, the first octet's address, and the length in octets. */
  constructor(
    readonly name: string,
    readonly address: u32,
    readonly length: u32,
  ) {}
}

/** Who has what: the kernel's parts and what was taken since. */
export function memoryRegions(): MemoryRegion[] {
  const regions: MemoryRegion[] = [];
  const octets = new ArrayBuffer(<i32>NAMED_LEN);
  const at = changetype<usize>(octets);
  let length = regionAt(0, at, NAMED_LEN);
  for (let next: u32 = 1; length >= <i32>REGION_NAME_AT; next++) {
    const name = String.UTF8.decodeUnsafe(at + REGION_NAME_AT, <usize>length - REGION_NAME_AT);
    regions.push(new MemoryRegion(name, load<u32>(at), load<u32>(at, REGION_OCTETS_AT)));
    length = regionAt(next, at, NAMED_LEN);
  }
  return regions;
}

/** A module's part of the heap. */
export class HeapShare {
  /** Made of the module's name and the octets that the last finished collection found alive. */
  constructor(
    readonly name: string,
    readonly live: u32,
  ) {}
}

/** The heap, module by module. */
export function heapShares(): HeapShare[] {
  const shares: HeapShare[] = [];
  const octets = new ArrayBuffer(<i32>NAMED_LEN);
  const at = changetype<usize>(octets);
  let length = moduleAt(0, at, NAMED_LEN);
  for (let next: u32 = 1; length >= <i32>MODULE_NAME_AT; next++) {
    const name = String.UTF8.decodeUnsafe(at + MODULE_NAME_AT, <usize>length - MODULE_NAME_AT);
    shares.push(new HeapShare(name, load<u32>(at)));
    length = moduleAt(next, at, NAMED_LEN);
  }
  return shares;
}
