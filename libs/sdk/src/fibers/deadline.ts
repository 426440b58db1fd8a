/** Spans of time in milliseconds to sched's deadlines in nanoseconds since boot. */
import { monotonicNanos } from "@yolk/hal";

/** Does not wait. libs/sched/sched.ts. */
export const NOW: u64 = 0;
/** Waits for ever. libs/sched/sched.ts. */
export const NEVER: u64 = u64.MAX_VALUE;

const NANOS_PER_MILLI: f64 = 1e6;

/** Longer spans are for ever: about 285 years, so that the sum of two stays below 2^64 ns. */
const MOST_MILLIS: f64 = 9e12;

/** The moment `millis` from now; NOW for 0 and less, NEVER for `Infinity`. */
export function deadlineIn(millis: f64): u64 {
  if (!(millis > 0)) return NOW;
  return millis < MOST_MILLIS ? monotonicNanos() + nanosIn(millis) : NEVER;
}

/** `millis` in nanoseconds; fractions count. */
export function nanosIn(millis: f64): u64 {
  return <u64>(max(0, min(millis, MOST_MILLIS)) * NANOS_PER_MILLI);
}
