/**
 * Natural numbers of any size up to 4096 bits, little-endian in 32-bit limbs, changed in place.
 *
 * References:
 * - D. E. Knuth, The Art of Computer Programming, volume 2, 1998: §4.3.1 (classical algorithms)
 */

const LIMBS: i32 = 128;
const BITS: i32 = 32;
/** The largest power of ten in a limb. */
const TEN_TO_9: u32 = 1_000_000_000;

/** See the file's head. What does not fit is lost: callers bound their numbers. */
export class Natural {
  private readonly limbs: StaticArray<u32> = new StaticArray<u32>(LIMBS);
  /** Limbs in use: the last of them is not 0. */
  private count: i32 = 0;

  /** Made of a number. */
  constructor(value: u64 = 0) {
    this.limbs[0] = <u32>value;
    this.limbs[1] = <u32>(value >> BITS);
    this.count = 2;
    this.trim();
  }

  /** How many bits it has, without leading zeros. */
  get bitLength(): i32 {
    if (this.count == 0) return 0;
    return this.count * BITS - <i32>clz<u32>(this.limbs[this.count - 1]);
  }

  /** Makes it `factor` times what it is, plus `more`. */
  multiply(factor: u32, more: u32 = 0): void {
    let carry: u64 = more;
    for (let i = 0; i < this.count; i++) {
      carry += <u64>this.limbs[i] * factor;
      this.limbs[i] = <u32>carry;
      carry >>= BITS;
    }
    if (carry != 0) this.limbs[this.count++] = <u32>carry;
  }

  /** Makes it 10^`exponent` times what it is. */
  multiplyByTens(exponent: i32): void {
    let left = exponent;
    for (; left >= 9; left -= 9) this.multiply(TEN_TO_9);
    for (; left > 0; left--) this.multiply(10);
  }

  /** Makes it 2^`bits` times what it is. */
  shiftLeft(bits: i32): void {
    if (this.count == 0) return;
    const whole = bits / BITS;
    const rest = bits % BITS;
    for (let i = this.count - 1; i >= 0; i--) this.limbs[i + whole] = this.limbs[i];
    for (let i = 0; i < whole; i++) this.limbs[i] = 0;
    this.count += whole;
    if (rest != 0) this.multiply((<u32>1) << rest);
  }

  /** Makes it half of what it is; it is even. */
  halve(): void {
    let carry: u32 = 0;
    for (let i = this.count - 1; i >= 0; i--) {
      const limb = this.limbs[i];
      this.limbs[i] = (limb >> 1) | carry;
      carry = limb << (BITS - 1);
    }
    this.trim();
  }

  /** Below, at or above zero: which of two is less. */
  compare(other: Natural): i32 {
    if (this.count != other.count) return this.count < other.count ? -1 : 1;
    for (let i = this.count - 1; i >= 0; i--) {
      if (this.limbs[i] != other.limbs[i]) return this.limbs[i] < other.limbs[i] ? -1 : 1;
    }
    return 0;
  }

  /** Adds `other`. */
  add(other: Natural): void {
    const count = max(this.count, other.count);
    let carry: u64 = 0;
    for (let i = 0; i < count; i++) {
      const mine: u64 = i < this.count ? this.limbs[i] : 0;
      const others: u64 = i < other.count ? other.limbs[i] : 0;
      carry += mine + others;
      this.limbs[i] = <u32>carry;
      carry >>= BITS;
    }
    this.count = count;
    if (carry != 0) this.limbs[this.count++] = <u32>carry;
  }

  /** Takes `other` away, which is not greater. */
  subtract(other: Natural): void {
    let borrow: i64 = 0;
    for (let i = 0; i < this.count; i++) {
      const others: i64 = i < other.count ? other.limbs[i] : 0;
      borrow += <i64>this.limbs[i] - others;
      this.limbs[i] = <u32>borrow;
      borrow >>= BITS;
    }
    this.trim();
  }

  /** Makes it the remainder by `divisor`, and returns the quotient, which is below `most`. */
  divideSmall(divisor: Natural, most: u32): u32 {
    let quotient: u32 = 0;
    while (quotient < most && this.compare(divisor) >= 0) {
      this.subtract(divisor);
      quotient++;
    }
    return quotient;
  }

  /** A copy. */
  copy(): Natural {
    const made = new Natural();
    for (let i = 0; i < this.count; i++) made.limbs[i] = this.limbs[i];
    made.count = this.count;
    return made;
  }

  private trim(): void {
    while (this.count > 0 && this.limbs[this.count - 1] == 0) this.count--;
  }
}
