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
  link,
  mark,
  pin,
  reallocate,
  release,
  resize,
  settle,
  take,
  unpin,
} from "@yolk/mm";
import { TypeinfoFlags } from "shared/typeinfo";
import { visit } from "./visit";

// Layout of type information: std/assembly/shared/typeinfo.ts.
//
//   __rtti_base
//   +---------+-----------+-----------+----
//   |  count  | flags [0] | flags [1] | ...
//   +---------+-----------+-----------+----
const FLAGS: usize = 4;

/** What the program is called in figures; UTF-8. */
const NAME: usize = memory.data<u8>([0x70, 0x72, 0x6f, 0x67, 0x72, 0x61, 0x6d]);
const NAME_LEN: u32 = 7;

function visitGlobals(cookie: u32): void {
  __visit_globals(cookie);
}

function visitMembers(object: usize, from: u32): u32 {
  return visit(object, from);
}

/** This module's number. */
const MODULE: u32 = addModule(
  NAME,
  NAME_LEN,
  // @ts-ignore: a constant that --use gives
  YOLK_MEMORY_BASE,
  __data_end,
  visitGlobals.index,
  visitMembers.index,
);

/** Says whether objects of class `id` hold references; Object, ArrayBuffer and String do not. */
function hasReferences(id: u32): u32 {
  if (id <= idof<string>()) return 0;
  const flags = load<u32>(__rtti_base + FLAGS + (<usize>id << 2));
  return u32(!(flags & TypeinfoFlags.POINTERFREE));
}

// @ts-ignore: decorator
@global @unsafe
function __new(size: usize, id: u32): usize {
  const object = allocate(size, id, MODULE, hasReferences(id));
  assert(object, "out of memory");
  return object;
}

// @ts-ignore: decorator
@global @unsafe
function __renew(object: usize, size: usize): usize {
  const moved = reallocate(object, size);
  assert(moved, "out of memory");
  return moved;
}

/** The write barrier. */
// @ts-ignore: decorator
@global @unsafe
function __link(parent: usize, child: usize, expectMultiple: bool): void {
  link(parent, child);
}

/** Called where the link step puts it: before references move within `container`. */
// @ts-ignore: decorator
@global @unsafe
function __settle(container: usize): void {
  settle(container);
}

/** Keeps __settle, which nothing calls before the link step, in the module. */
const SETTLE: u32 = __settle.index;

/**
 * An object that refers to what the `octets` octets of words at `start` do: a copy. asc's sort keeps
 * some of the elements only in memory that the collector does not look at while it calls the
 * comparator, which may allocate. The link step makes sort keep this meanwhile.
 */
// @ts-ignore: decorator
@global @unsafe
function __keep(start: usize, octets: usize): usize {
  const copy = allocate(octets, idof<ArrayBuffer>(), MODULE, 1);
  assert(copy, "out of memory");
  memory.copy(copy, start, octets);
  return copy;
}

/** Keeps __keep in the module, likewise. */
const KEEP: u32 = __keep.index;

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
