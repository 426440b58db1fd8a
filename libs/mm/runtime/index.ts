/**
 * What asc calls for `new`, for references and for blocks: mm, by its ABI.
 *
 * Given to asc as `--runtime libs/mm/runtime/index`, with `--use YOLK_MEMORY_BASE=<n>` where n is
 * the number that --memoryBase has. asc compiles it before the program, so this module's
 * statements run before the program's.
 *
 * References:
 * - AssemblyScript 0.28, std/assembly/rt/index.d.ts (the functions a runtime has)
 */
import {
  addModule,
  allocate,
  collect,
  mark,
  pin,
  reallocate,
  release,
  resize,
  take,
  unpin,
} from "@yolk/mm";
import { TypeinfoFlags } from "shared/typeinfo";

// Layout of type information: std/assembly/shared/typeinfo.ts.
//
//   __rtti_base
//   +---------+-----------+-----------+----
//   |  count  | flags [0] | flags [1] | ...
//   +---------+-----------+-----------+----
const FLAGS: usize = 4;

function visitGlobals(cookie: u32): void {
  __visit_globals(cookie);
}

function visitMembers(object: usize, cookie: u32): void {
  __visit_members(object, cookie);
}

/** What objects with references are given; a copy, because a function's `index` costs a spill. */
const MEMBERS: u32 = visitMembers.index;

// @ts-ignore: a constant that --use gives
addModule(YOLK_MEMORY_BASE, __data_end, visitGlobals.index, MEMBERS);

/** Visitor for objects of class `id`; Object, ArrayBuffer and String hold no references. */
function visitorFor(id: u32): u32 {
  if (id <= idof<string>()) return 0;
  const flags = load<u32>(__rtti_base + FLAGS + (<usize>id << 2));
  return flags & TypeinfoFlags.POINTERFREE ? 0 : MEMBERS;
}

// @ts-ignore: decorator
@global @unsafe
function __new(size: usize, id: u32): usize {
  return allocate(size, id, visitorFor(id));
}

// @ts-ignore: decorator
@global @unsafe
function __renew(object: usize, size: usize): usize {
  return reallocate(object, size);
}

/** The write barrier: nothing to do while the world stands still for marking. */
// @ts-ignore: decorator
@global @unsafe
function __link(parent: usize, child: usize, expectMultiple: bool): void {}

// @ts-ignore: decorator
@global @unsafe
function __visit(object: usize, cookie: u32): void {
  mark(object);
}

// @ts-ignore: decorator
@global @unsafe
function __pin(object: usize): usize {
  return pin(object);
}

// @ts-ignore: decorator
@global @unsafe
function __unpin(object: usize): void {
  unpin(object);
}

// @ts-ignore: decorator
@global @unsafe
function __collect(): void {
  collect();
}

// @ts-ignore: decorator
@global @unsafe
function __alloc(size: usize): usize {
  const address = take(size);
  assert(address, "out of memory");
  return address;
}

// @ts-ignore: decorator
@global @unsafe
function __realloc(address: usize, size: usize): usize {
  const moved = resize(address, size);
  assert(moved, "out of memory");
  return moved;
}

// @ts-ignore: decorator
@global @unsafe
function __free(address: usize): void {
  release(address);
}
