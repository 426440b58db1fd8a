/**
 * Random numbers: for select's choice, and for the schedules of tests.
 *
 * References:
 * - G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003
 */

/** A generator of 32 bits; the memory is static, and its state must not be 0. */
@final
@unmanaged
export class Random {
  state: u32;

  /** A number from 1 to 2^32 - 1. */
  next(): u32 {
    let x = this.state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    this.state = x;
    return x;
  }

  /** A number below `bound`, which is small: each as likely as the others but for bound / 2^32. */
  below(bound: u32): u32 {
    return <u32>((<u64>this.next() * <u64>bound) >> 32);
  }
}
