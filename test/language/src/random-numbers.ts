/**
 * Random numbers from a seed.
 *
 * References:
 * - G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003: 32-bit, (13, 17, 5)
 */

/** The same numbers for the same seed. */
export class Random {
  private state: number;

  /** `seed` is any whole number. */
  constructor(seed: number) {
    // 0 stays 0 for ever; and seeds beside each other shall not begin alike.
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state % end;
  }

  /** One of `list`, which is not empty. */
  pick<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new RangeError("nothing to pick from");
    return one;
  }
}
