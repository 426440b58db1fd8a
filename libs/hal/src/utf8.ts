/**
 * UTF-8 to code points, one octet at a time.
 *
 * References:
 * - RFC 3629 §3, §4 (well-formed sequences)
 */

/** Given out for what is no UTF-8. Unicode 15, §23.8. */
export const REPLACEMENT: u32 = 0xfffd;

/** What `Utf8.accept` answers while a sequence is not complete. */
export const INCOMPLETE: u32 = 0xffffffff;

/** A decoder; the memory is its user's. */
@final
@unmanaged
export class Utf8 {
  private codePoint: u32;
  private missing: u32;
  /** The least code point that needs a sequence of this length. */
  private least: u32;

  /** Takes the next octet; answers a code point, REPLACEMENT, or INCOMPLETE. */
  accept(octet: u32): u32 {
    if (this.missing == 0) return this.begin(octet);
    if ((octet & 0xc0) != 0x80) {
      this.missing = 0;
      return octet < 0x80 ? octet : REPLACEMENT;
    }
    this.codePoint = (this.codePoint << 6) | (octet & 0x3f);
    if (--this.missing > 0) return INCOMPLETE;
    const isSurrogate = this.codePoint >= 0xd800 && this.codePoint <= 0xdfff;
    if (this.codePoint < this.least || isSurrogate || this.codePoint > 0x10ffff) return REPLACEMENT;
    return this.codePoint;
  }

  private begin(octet: u32): u32 {
    if (octet < 0x80) return octet;
    if (octet >= 0xc2 && octet <= 0xdf) return this.expect(1, octet & 0x1f, 0x80);
    if (octet >= 0xe0 && octet <= 0xef) return this.expect(2, octet & 0x0f, 0x800);
    if (octet >= 0xf0 && octet <= 0xf4) return this.expect(3, octet & 0x07, 0x10000);
    return REPLACEMENT;
  }

  private expect(missing: u32, bits: u32, least: u32): u32 {
    this.missing = missing;
    this.codePoint = bits;
    this.least = least;
    return INCOMPLETE;
  }
}
