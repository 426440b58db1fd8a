/** Deadlines: nanoseconds since boot, and two that are none. See ../sched.ts. */
import { Errno, monotonicNanos } from "@yolk/hal";

/** Does not wait. */
export const NOW: u64 = 0;
/** Waits for ever. */
export const NEVER: u64 = u64.MAX_VALUE;

/** 0 where one may wait until `deadline`, else what to return. */
export function refusal(deadline: u64): i32 {
  if (deadline == NEVER) return 0;
  if (deadline == NOW) return -Errno.EAGAIN;
  return deadline <= monotonicNanos() ? -Errno.ETIMEDOUT : 0;
}
