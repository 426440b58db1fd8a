/**
 * Regions: whole pages that somebody has under a name.
 *
 * Their records are blocks, in a list in the order in which they were taken. The kernel's own come
 * first when they are asked for: figures of what mm has itself, some of it in many pieces.
 */
import { Errno } from "@yolk/hal";
import { release, take } from "./blocks";
import { reclaim } from "./collector";
import { givePages, tableOctets, tableStart, takePages } from "./frames";
import { stackPages } from "./native-stacks";
import { PAGE_BITS, PAGE_SIZE, pagesFor } from "./pages";
import { tablePages } from "./paging";
import { blockPages, objectPages } from "./span-pool";
import { putText } from "./text";

@final
@unmanaged
class Region {
  address: usize;
  pages: u32;
  next: Region | null;
  prev: Region | null;
  nameLen: u32;

  /** Where the name lies: behind the record. */
  @inline
  get name(): usize {
    return changetype<usize>(this) + offsetof<Region>();
  }
}

/** Octets that a name has at most; the rest is cut off. */
const NAME_LIMIT: u32 = 64;

let first: Region | null = null;
let last: Region | null = null;

/** See mm.ts. */
export function takeRegion(size: usize, name: usize, nameLen: u32): usize {
  return takeDma(size, PAGE_SIZE, name, nameLen);
}

/** See mm.ts. */
export function takeDma(size: usize, alignment: usize, name: usize, nameLen: u32): usize {
  const pages = max(pagesFor(size), 1);
  if (size > octetsIn(pages)) return 0; // rounding up went past the end of addresses
  const length = min(nameLen, NAME_LIMIT);
  const region = changetype<Region | null>(take(offsetof<Region>() + length));
  if (!region) return 0;
  const address = takeAligned(pages, max(alignment, PAGE_SIZE));
  if (!address) {
    release(changetype<usize>(region));
    return 0;
  }
  memory.fill(address, 0, octetsIn(pages));
  region.address = address;
  region.pages = pages;
  region.nameLen = length;
  memory.copy(region.name, name, length);
  enter(region);
  return address;
}

/** See mm.ts. Traps where `address` is not a region's; 0 is ignored. */
export function giveRegion(address: usize): void {
  if (!address) return;
  let region = first;
  while (region && region.address != address) region = region.next;
  assert(region, "not a region");
  if (!region) return;
  const next = region.next;
  const prev = region.prev;
  if (next) next.prev = prev;
  else last = prev;
  if (prev) prev.next = next;
  else first = next;
  givePages(address, region.pages);
  release(changetype<usize>(region));
}

// What regionAt stores.
//
//  0         4        8
//  +---------+--------+----------
//  | address | octets | name ...
//  +---------+--------+----------
const OCTETS: usize = 4;
const NAME: usize = 8;

/** See mm.ts. */
export function regionAt(index: u32, into: usize, capacity: usize): i32 {
  if (capacity < NAME) return -Errno.EINVAL;
  if (index < OWN_COUNT) return describeOwn(index, into, capacity);
  let region = first;
  for (let at = OWN_COUNT; region && at < index; at++) region = region.next;
  if (!region) return -Errno.ENOENT;
  store<u32>(into, <u32>region.address);
  store<u32>(into, <u32>octetsIn(region.pages), OCTETS);
  const length = min(<usize>region.nameLen, capacity - NAME);
  memory.copy(into + NAME, region.name, length);
  return <i32>(NAME + length);
}

/** Takes `count` pages at a multiple of `alignment`, a power of two. 0: none. */
function takeAligned(count: u32, alignment: usize): usize {
  const slack = <u32>(alignment >> PAGE_BITS) - 1;
  if (count + slack < count) return 0;
  let address = takePages(count + slack, 0);
  for (let effort: u32 = 0; !address; effort++) {
    if (!reclaim(effort)) return 0;
    address = takePages(count + slack, 0);
  }
  const aligned = (address + (alignment - 1)) & ~(alignment - 1);
  const before = <u32>((aligned - address) >> PAGE_BITS);
  if (before) givePages(address, before);
  const after = slack - before;
  if (after) givePages(aligned + octetsIn(count), after);
  return aligned;
}

function enter(region: Region): void {
  const before = last;
  region.prev = before;
  if (before) before.next = region;
  else first = region;
  last = region;
}

/** What the kernel has itself. */
enum Own {
  Descriptors,
  Heap,
  Blocks,
  Stacks,
  Tables,
}
const OWN_COUNT: u32 = 5;

function describeOwn(index: u32, into: usize, capacity: usize): i32 {
  switch (index) {
    case Own.Descriptors:
      return describe(tableStart(), tableOctets(), "page descriptors", into, capacity);
    case Own.Heap:
      return describe(0, octetsIn(objectPages()), "heap", into, capacity);
    case Own.Blocks:
      return describe(0, octetsIn(blockPages()), "blocks", into, capacity);
    case Own.Stacks:
      return describe(0, octetsIn(stackPages()), "stacks", into, capacity);
    default:
      return describe(0, octetsIn(tablePages()), "page tables", into, capacity);
  }
}

function describe(address: usize, octets: usize, name: string, into: usize, capacity: usize): i32 {
  store<u32>(into, <u32>address);
  store<u32>(into, <u32>octets, OCTETS);
  return <i32>(NAME + putText(name, into + NAME, capacity - NAME));
}

function octetsIn(pages: u32): usize {
  return (<usize>pages) << PAGE_BITS;
}
