/**
 * Sets of characters, as ranges in ascending order.
 *
 * References:
 * - ECMAScript 2024, §22.2.2.9 (CharacterClass), §22.2.1 (CharacterClassEscape), §12.2 and §12.3 (blanks)
 */
import { canonical, lowerOf } from "./case";

/** The last code point there is. */
export const LAST_CODE: i32 = 0x10ffff;
/** Of larger ranges not every letter is looked at for its case. */
const MOST_FOLDED: i32 = 0x1000;

/** See the file's head. */
export class CharSet {
  /** First and last of each range, one after the other. */
  private ranges: i32[] = [];
  /** Whether it stands for all characters that it does not have: `[^...]`. */
  isNegated: bool = false;
  private isCaseIgnored: bool = false;
  private isUnicode: bool = false;

  /** Adds the characters `first` to `last`. */
  add(first: i32, last: i32): CharSet {
    this.ranges.push(first);
    this.ranges.push(last);
    return this;
  }

  /** Adds what `other` has. */
  addAll(other: CharSet): CharSet {
    for (let i = 0; i < other.ranges.length; i++) this.ranges.push(other.ranges[i]);
    return this;
  }

  /** All that this set, which is in order, lacks. */
  complement(): CharSet {
    const made = new CharSet();
    let next = 0;
    for (let i = 0; i < this.ranges.length; i += 2) {
      if (this.ranges[i] > next) made.add(next, this.ranges[i] - 1);
      next = this.ranges[i + 1] + 1;
    }
    return next <= LAST_CODE ? made.add(next, LAST_CODE) : made;
  }

  /** Puts the ranges in order; also ready to be asked where case is ignored. */
  finish(isCaseIgnored: bool, isUnicode: bool): void {
    this.isCaseIgnored = isCaseIgnored;
    this.isUnicode = isUnicode;
    if (isCaseIgnored) this.addCanonical();
    const count = this.ranges.length / 2;
    // Few ranges, mostly in order: by insertion.
    for (let i = 1; i < count; i++) {
      const first = this.ranges[2 * i];
      const last = this.ranges[2 * i + 1];
      let at = i;
      for (; at > 0 && this.ranges[2 * at - 2] > first; at--) {
        this.ranges[2 * at] = this.ranges[2 * at - 2];
        this.ranges[2 * at + 1] = this.ranges[2 * at - 1];
      }
      this.ranges[2 * at] = first;
      this.ranges[2 * at + 1] = last;
    }
    this.merge();
  }

  /** Whether `code` is meant. */
  matches(code: i32): bool {
    return (this.has(code) || (this.isCaseIgnored && this.hasOtherCase(code))) != this.isNegated;
  }

  private addCanonical(): void {
    const count = this.ranges.length;
    for (let i = 0; i < count; i += 2) {
      if (this.ranges[i + 1] - this.ranges[i] > MOST_FOLDED) continue;
      for (let code = this.ranges[i]; code <= this.ranges[i + 1]; code++) {
        const same = canonical(code, this.isUnicode);
        if (same != code) this.add(same, same);
      }
    }
  }

  private merge(): void {
    const merged: i32[] = [];
    for (let i = 0; i < this.ranges.length; i += 2) {
      const end = merged.length - 1;
      if (end > 0 && this.ranges[i] <= merged[end] + 1) {
        merged[end] = max(merged[end], this.ranges[i + 1]);
      } else {
        merged.push(this.ranges[i]);
        merged.push(this.ranges[i + 1]);
      }
    }
    this.ranges = merged;
  }

  private has(code: i32): bool {
    let low = 0;
    let high = this.ranges.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (code > this.ranges[2 * middle + 1]) low = middle + 1;
      else high = middle;
    }
    return 2 * low < this.ranges.length && this.ranges[2 * low] <= code;
  }

  private hasOtherCase(code: i32): bool {
    const same = canonical(code, this.isUnicode);
    if (this.has(same)) return true;
    const lower = lowerOf(same);
    return canonical(lower, this.isUnicode) == same && this.has(lower);
  }
}

/** What `\d`, `\w`, `\s` and their capitals mean; null for other letters. */
export function classOf(letter: i32): CharSet | null {
  const set = new CharSet();
  switch (letter | 0x20) {
    case 0x64: // d
      set.add(0x30, 0x39);
      break;
    case 0x77: // w
      set.add(0x30, 0x39).add(0x41, 0x5a).add(0x5f, 0x5f).add(0x61, 0x7a);
      break;
    case 0x73: // s
      set.add(0x09, 0x0d).add(0x20, 0x20).add(0xa0, 0xa0).add(0x1680, 0x1680);
      set.add(0x2000, 0x200a).add(0x2028, 0x2029).add(0x202f, 0x202f);
      set.add(0x205f, 0x205f).add(0x3000, 0x3000).add(0xfeff, 0xfeff);
      break;
    default:
      return null;
  }
  return (letter & 0x20) != 0 ? set : set.complement();
}

/** Whether `code` is a letter, digit or underscore: what `\b` asks. */
export function isWordCode(code: i32): bool {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code == 0x5f;
}

/** Whether `code` ends a line. §12.3. */
export function isLineEnd(code: i32): bool {
  return code == 0x0a || code == 0x0d || code == 0x2028 || code == 0x2029;
}
