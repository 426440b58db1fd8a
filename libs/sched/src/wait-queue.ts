/**
 * Wait queues: lists of cases, the longest waiting first.
 *
 *   queue                 case                  case
 *   +-------+------+      +--------------+      +--------------+
 *   | first | last |      | next --------|----->| next: 0      |
 *   +-------+------+      | prev: 0 <----|------| prev         |
 *      |        |         | fiber, queue |      | fiber, queue |
 *      |        |         +--------------+      +--------------+
 *      |        '-----------------^---------------------^
 *      '--------------------------'
 *
 * A fiber that waits in one place is queued with the case in its record; one that selects, with
 * each case that its caller lent.
 */
import { Fiber } from "./fiber";

/** What a case does with its channel. */
export enum Direction {
  Receive,
  Send,
}

/** Octets of a case; see `select` in ../sched.ts. */
export const CASE_SIZE: usize = 48;

/** One thing that a fiber waits for. */
@final
@unmanaged
export class Case {
  channel: usize;
  direction: Direction;
  /** What is sent; for an event of the machine, what the fiber has seen. */
  value: u64;
  result: i32;
  next: Case | null;
  prev: Case | null;
  /** The queue that it is in, or null. */
  queue: WaitQueue | null;
  fiber: Fiber;
}

/** A queue in zeroed memory. */
@final
@unmanaged
export class WaitQueue {
  first: Case | null;
  last: Case | null;

  /** Puts `one`, which is in no queue, at the end. */
  push(one: Case): void {
    const last = this.last;
    one.queue = this;
    one.next = null;
    one.prev = last;
    if (last) last.next = one;
    else this.first = one;
    this.last = one;
  }

  /** Takes out `one`, which is in this queue. */
  remove(one: Case): void {
    const next = one.next;
    const prev = one.prev;
    if (next) next.prev = prev;
    else this.last = prev;
    if (prev) prev.next = next;
    else this.first = next;
    one.queue = null;
  }
}
