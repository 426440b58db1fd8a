/**
 * The header of an object: what lies before its payload.
 *
 * References:
 * - AssemblyScript 0.28, std/assembly/rt/common.ts (where asc's code reads rtId and rtSize)
 */

//            -16       -12        -8        -4         0
//  +----------+---------+---------+---------+----------+----
//  |   gray   | visitor |  rtId   | rtSize  | payload ...
//  +----------+---------+---------+---------+----------+----
//
//  gray     the next object that is marked but not visited; meaningful while it is in that list
//  visitor  table index of (object, cookie); 0: it holds no references
//
// Static data of a module has asc's own header: mmInfo at -20, then two words for the collector.
// statics.ts uses those.

/** Octets before the payload. */
export const HEADER_SIZE: usize = 16;

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
  visitor: u32;
  rtId: u32;
  rtSize: u32;
}
