/**
 * How work is called off: from above, or by a deadline.
 *
 *   background() --> withTimeout --> withCancel     what ends one ends those after it
 *                              '--> withCancel
 *
 * References:
 * - Go 1.23, package context
 */
import { monotonicNanos } from "@yolk/hal";
import { stopTimer } from "@yolk/sched";
import { Channel } from "./channel";
import { deadlineIn, NEVER } from "./deadline";
import { startTimerOf } from "./timer";

/** The error of a context that was cancelled. */
export const CANCELED = "context canceled";
/** The error of a context whose deadline has passed. */
export const DEADLINE_EXCEEDED = "context deadline exceeded";

/** Says whether work is still wanted. Passed from caller to callee, first. */
export class Context {
  /** Closed when the work is not wanted any more; nothing is ever sent. */
  readonly done: Channel<bool> = new Channel<bool>();
  private reason: string = "";
  private timer: i32 = 0;
  private firstChild: Context | null = null;
  private previous: Context | null = null;
  private next: Context | null = null;

  /** Made by the functions below: `deadline` in nanoseconds since boot, or u64.MAX_VALUE. */
  constructor(
    private readonly parent: Context | null,
    readonly deadline: u64,
  ) {
    if (parent) this.follow(parent);
    if (!this.isDone) this.timer = startTimerOf(this.done.address, deadline, 0, 1);
  }

  /** Whether the work is not wanted any more. */
  get isDone(): bool {
    return this.done.isClosed;
  }

  /** Why not: CANCELED or DEADLINE_EXCEEDED; empty while it is. */
  get error(): string {
    if (!this.isDone) return "";
    return this.reason == "" ? DEADLINE_EXCEEDED : this.reason;
  }

  /** Calls the work off, for all contexts made of this one too. Again, or too late, it does nothing. */
  cancel(): void {
    this.leaveParent();
    if (!this.isDone) {
      if (this.timer > 0) stopTimer(this.timer);
      this.reason = CANCELED;
      this.done.close();
    }
    while (true) {
      const child = this.firstChild;
      if (!child) return;
      child.cancel();
    }
  }

  /** Waits `millis`, or until the work is called off; returns whether it was not. */
  sleep(millis: f64): bool {
    const values = this.done.values();
    values.next(millis);
    return !values.isAtEnd;
  }

  /** Children have their parent's deadline or an earlier one, so their own timer ends them in time. */
  private follow(parent: Context): void {
    if (parent.isDone) {
      this.reason = parent.error;
      this.done.close();
      return;
    }
    const first = parent.firstChild;
    if (first && first.isDone) first.leaveParent();
    const next = parent.firstChild;
    this.next = next;
    if (next) next.previous = this;
    parent.firstChild = this;
  }

  private leaveParent(): void {
    const next = this.next;
    const previous = this.previous;
    const parent = this.parent;
    if (next) next.previous = previous;
    if (previous) previous.next = next;
    else if (parent && parent.firstChild == this) parent.firstChild = next;
    this.next = null;
    this.previous = null;
  }
}

/** A context that nothing ends but its `cancel`: what a program starts with. */
export function background(): Context {
  return new Context(null, NEVER);
}

/** A context that ends with `parent`, or when it is cancelled. */
export function withCancel(parent: Context): Context {
  return new Context(parent, parent.deadline);
}

/** A context that ends with `parent`, when it is cancelled, or after `millis`. Cancel it when done. */
export function withTimeout(parent: Context, millis: f64): Context {
  return withDeadline(parent, millis > 0 ? deadlineIn(millis) : monotonicNanos());
}

/** The same with a moment in nanoseconds since boot. */
export function withDeadline(parent: Context, deadline: u64): Context {
  return new Context(parent, min(parent.deadline, deadline));
}
