/**
 * Where a terminal says that its cursor is, found among keys that were typed meanwhile.
 *
 *   l s ESC [ 2 4 ; 1 3 2 R CR
 *       ^ from              ^ to; column 132
 *
 * References:
 * - ECMA-48, 5th edition, 1991: §8.3.14 (CPR)
 */
import { KeyDecoder } from "./key-decoder";
import { Key } from "./keys";

/** A report, once `find` has found one. */
export class CursorReport {
  /** Where its octets lie. */
  from: usize = 0;
  to: usize = 0;
  /** From 1 on. */
  column: i32 = 0;

  /** Finds the first one in the octets from `start` to `end`; returns whether there is one. */
  find(start: usize, end: usize): bool {
    const decoder = new KeyDecoder();
    this.from = start;
    for (let at = start; at < end; at++) {
      if (decoder.accept(load<u8>(at)) == Key.CursorReport) {
        this.to = at + 1;
        this.column = decoder.column;
        return true;
      }
      if (decoder.isBetweenKeys) this.from = at + 1;
    }
    return false;
  }
}
