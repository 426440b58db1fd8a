/** Time that passes. `Date` and `performance.now()` are globals, as everywhere. */
import { eventCount, monotonicNanos } from "@yolk/hal";
import { sleepUntil, waitEvent } from "@yolk/sched";
import { deadlineIn } from "./fibers/deadline";
import { takeInterrupt } from "./input/interrupt";

/** What ends a sleep. */
export enum Wake {
  /** Only that the time is over. */
  Timeout,
  /** Also Ctrl-C, where `console.interruptMode` makes it input. */
  Interrupt,
}

/**
 * Sleeps for `millis`, which may have decimals down to microseconds, while other fibers run. Returns
 * false when Ctrl-C ended it early, which `wake` has to allow.
 */
export function sleep(millis: f64, wake: Wake = Wake.Timeout): bool {
  if (!(millis > 0)) return true;
  const deadline = deadlineIn(millis);
  if (wake == Wake.Interrupt) return sleepUnlessInterrupted(deadline);
  sleepUntil(deadline);
  return true;
}

function sleepUnlessInterrupted(deadline: u64): bool {
  while (true) {
    const seen = eventCount();
    if (takeInterrupt()) return false;
    if (monotonicNanos() >= deadline) return true;
    waitEvent(seen, deadline);
  }
}

/** Nanoseconds since boot; never runs backwards. */
export function uptimeNanos(): u64 {
  return monotonicNanos();
}
