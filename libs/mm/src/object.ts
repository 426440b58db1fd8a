/**
 * The header of an object: what lies before its payload.
 *
 * References:
 * - AssemblyScript 0.28, std/assembly/rt/common.ts (where asc's code reads rtId and rtSize)
 */

//            -16       -12        -8        -4         0
//  +----------+---------+---------+---------+----------+----
//  |   gray   | owner   |  rtId   | rtSize  | payload ...
//  +----------+---------+---------+---------+----------+----
//
//  gray     the next object that is marked but not visited; meaningful while it is in that list
//  owner    31                1 0   the number of its module; bit 0 says whether it holds references
//           +-----------------+-+
//           |     module      |R|
//           +-----------------+-+
//
// Static data of a module has asc's own header: mmInfo at -20, then two words for the collector.
// mark.ts uses those.

/** Octets before the payload. */
export const HEADER_SIZE: usize = 16;

/** In `owner`: the module's visitor has something to visit. */
export const HAS_REFERENCES: u32 = 1;
const MODULE_SHIFT: u32 = 1;

/** View of an object at its payload. */
@final
@unmanaged
export class Header {
  /** The header of `object`. */
  @inline
  static of(object: usize): Header {
    return changetype<Header>(object - HEADER_SIZE);
  }

  gray: usize;
  owner: u32;
  rtId: u32;
  rtSize: u32;
}

/** The word `owner` for an object of `module`. */
export function ownerWord(module: u32, hasReferences: u32): u32 {
  return (module << MODULE_SHIFT) | hasReferences;
}

/** The number of the module in the word `owner`. */
export function moduleIn(owner: u32): u32 {
  return owner >> MODULE_SHIFT;
}
