/** Sleeping, and wait queues of the callers: what locks, conditions and groups are made of. */
import { refusal } from "./deadline";
import { FiberState } from "./fiber";
import { WaitQueue } from "./wait-queue";
import { finishCase, waitIn } from "./waiting";

/** Sleeps; see ../sched.ts. */
export function sleepUntil(deadline: u64): i32 {
  if (!refusal(deadline)) waitIn(null, FiberState.Sleeping, deadline);
  return 0;
}

/** Waits in `queue`; see ../sched.ts. */
export function wait(queue: WaitQueue, deadline: u64): i32 {
  const refused = refusal(deadline);
  return refused ? refused : waitIn(queue, FiberState.Queueing, deadline);
}

/** Wakes the longest waiting `count`; returns how many there were. */
export function wake(queue: WaitQueue, count: u32): u32 {
  let woken: u32 = 0;
  while (woken < count) {
    const first = queue.first;
    if (!first) break;
    finishCase(first, 0);
    woken++;
  }
  return woken;
}
