/** Time that passes. `Date` and `performance.now()` are globals, as everywhere. */
import { eventCount, idle, monotonicNanos } from "@yolk/hal";
import { takeInterrupt } from "./input/interrupt";

const NANOS_PER_MILLI: f64 = 1e6;

/** The longest sleep, about 292 years: what 2^63 nanoseconds are. */
const MOST_MILLIS: f64 = 9e12;

/** What ends a sleep. */
export enum Wake {
  /** Only that the time is over. */
  Timeout,
  /** Also Ctrl-C, where `console.interruptMode` makes it input. */
  Interrupt,
}

/** Sleeps for `millis`; returns false when Ctrl-C ended it early, which `wake` has to allow. */
export function sleep(millis: f64, wake: Wake = Wake.Timeout): bool {
  if (!(millis > 0)) return true;
  const deadline = monotonicNanos() + <u64>(min(millis, MOST_MILLIS) * NANOS_PER_MILLI);
  while (true) {
    const seen = eventCount();
    if (wake == Wake.Interrupt && takeInterrupt()) return false;
    if (monotonicNanos() >= deadline) return true;
    idle(seen, deadline);
  }
}

/** Nanoseconds since boot; never runs backwards. */
export function uptimeNanos(): u64 {
  return monotonicNanos();
}
