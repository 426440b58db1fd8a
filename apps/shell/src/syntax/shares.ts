/** Who used how much of the processor between two looks. */

/** Counts by fiber number, of one moment. */
export class Usage {
  private readonly cycles: Map<i32, u64> = new Map<i32, u64>();

  /** Notes that `fiber` has used `cycles` since it began. */
  add(fiber: i32, cycles: u64): void {
    this.cycles.set(fiber, cycles);
  }

  /** What `fiber` has used since `before` was taken, while fewer than `cycles` were used in all. */
  since(before: Usage, fiber: i32): u64 {
    if (!this.cycles.has(fiber)) return 0;
    const now = this.cycles.get(fiber);
    const earlier = before.cycles.has(fiber) ? before.cycles.get(fiber) : 0;
    return now > earlier ? now - earlier : 0;
  }
}

/** `part` of `whole` in percent; 0 where there is no whole. */
export function percent(part: u64, whole: u64): f64 {
  const FULL: f64 = 100;
  return whole == 0 ? 0 : min(FULL, (<f64>part * FULL) / <f64>whole);
}
