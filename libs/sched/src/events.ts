/** Waiting for an event of the machine: for hal's count of interrupts to change. */
import { eventCount } from "@yolk/hal";
import { askAttentionInWait } from "./attend";
import { refusal } from "./deadline";
import { running } from "./dispatch";
import { FiberState } from "./fiber";
import { finishWait, waitIn } from "./waiting";
import { WaitQueue } from "./wait-queue";

/** Fibers that wait; each case's value is what it has seen. Interrupt code reads `first`. */
const waiters = changetype<WaitQueue>(memory.data(offsetof<WaitQueue>(), 4));

/** Says whether anybody waits for an event. Also in interrupt code. */
export function hasEventWaiters(): bool {
  return waiters.first != null;
}

/** See ../sched.ts. */
export function waitEvent(seen: u32, deadline: u64): i32 {
  if (eventCount() != seen) return 0;
  const refused = refusal(deadline);
  if (refused) return refused;
  running().own.value = seen;
  askAttentionInWait(); // the count is looked at again once the fiber is queued
  return waitIn(waiters, FiberState.AwaitingEvent, deadline);
}

/** Makes ready who has seen another count than `count`. */
export function fireEvents(count: u32): void {
  let one = waiters.first;
  while (one) {
    const next = one.next;
    if (<u32>one.value != count) finishWait(one.fiber, 0);
    one = next;
  }
}
