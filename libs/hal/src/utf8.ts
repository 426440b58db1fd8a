/**
 * UTF-8 to code points, one octet at a time.
 *
 * References:
 * - RFC 3629 §3, §4 (well-formed sequences)
 * - Unicode Standard 15.0, §3.9: table 3-7 (well-formed UTF-8 byte sequences), "U+FFFD Substitution
 *   of Maximal Subparts"
 */

/** Stands for what is no UTF-8. Unicode 15.0, §23.8. */
export const REPLACEMENT: u32 = 0xfffd;

/** What `Utf8.accept` answers while a sequence is not complete. */
export const INCOMPLETE: u32 = 0xffffffff;

// What an octet after the first may be.
const LOWEST_TAIL: u32 = 0x80;
const HIGHEST_TAIL: u32 = 0xbf;

/** A decoder; the memory is its user's. */
@final
@unmanaged
export class Utf8 {
  private codePoint: u32;
  private missing: u32;
  /** What the next octet may be: narrower than a tail after E0, ED, F0 and F4. */
  private lowest: u32;
  private highest: u32;

  /**
   * Gives up a sequence that `octet` cannot continue. True when there was one: it stands for one
   * REPLACEMENT, and `octet` begins anew.
   */
  cutsShort(octet: u32): bool {
    if (this.missing == 0 || (octet >= this.lowest && octet <= this.highest)) return false;
    this.missing = 0;
    return true;
  }

  /** Takes the next octet after `cutsShort`; answers a code point, REPLACEMENT, or INCOMPLETE. */
  accept(octet: u32): u32 {
    if (this.missing == 0) return this.begin(octet);
    this.codePoint = (this.codePoint << 6) | (octet & 0x3f);
    this.lowest = LOWEST_TAIL;
    this.highest = HIGHEST_TAIL;
    return --this.missing == 0 ? this.codePoint : INCOMPLETE;
  }

  private begin(octet: u32): u32 {
    if (octet < 0x80) return octet;
    if (octet < 0xc2 || octet > 0xf4) return REPLACEMENT;
    this.lowest = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : LOWEST_TAIL; // no overlong forms
    this.highest = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : HIGHEST_TAIL; // no surrogates
    if (octet < 0xe0) return this.expect(1, octet & 0x1f);
    if (octet < 0xf0) return this.expect(2, octet & 0x0f);
    return this.expect(3, octet & 0x07);
  }

  private expect(missing: u32, bits: u32): u32 {
    this.missing = missing;
    this.codePoint = bits;
    return INCOMPLETE;
  }
}
