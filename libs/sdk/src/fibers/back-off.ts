/** When to try again, and when no more. Pure: the time is a parameter. */

/** The pause before the `failure`th restart in a row (1 the first): doubles up to `mostMillis`. */
export function backOffMillis(failure: u32, firstMillis: f64, mostMillis: f64): f64 {
  let millis = firstMillis;
  for (let i: u32 = 1; i < failure && millis < mostMillis; i++) millis *= 2;
  return min(millis, mostMillis);
}

/** At most so many restarts in any period. */
export class RestartLimit {
  /** When the last restarts were, oldest at `oldest`. */
  private readonly times: StaticArray<u64>;
  private oldest: i32 = 0;
  private count: i32 = 0;

  /** Allows `most` restarts within `periodNanos`. */
  constructor(
    most: i32,
    private readonly periodNanos: u64,
  ) {
    this.times = new StaticArray<u64>(most);
  }

  /** Counts a restart at `nanos`, no earlier than the last; returns whether it is allowed. */
  accept(nanos: u64): bool {
    const most = this.times.length;
    while (this.count > 0 && nanos - this.times[this.oldest] >= this.periodNanos) {
      this.oldest = (this.oldest + 1) % most;
      this.count--;
    }
    if (this.count == most) return false;
    this.times[(this.oldest + this.count) % most] = nanos;
    this.count++;
    return true;
  }
}
