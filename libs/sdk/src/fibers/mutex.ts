/**
 * Mutual exclusion.
 *
 * References:
 * - Go 1.23, package sync: Mutex
 */
import { deadlineIn, NEVER } from "./deadline";
import { Lock } from "./lock";
import { currentTask } from "./task";

/**
 * A lock that one fiber holds at a time; who waits longest gets it next. As in Go any fiber may
 * unlock it, and a fiber that locks it twice waits for itself. A fiber that ends while it holds the
 * mutex, by a trap or killed, releases it: what the mutex protects may be half done then.
 */
export class Mutex extends Lock {
  /** Whether it is locked, by whomever. */
  get isLocked(): bool {
    return this.isHeld;
  }

  /** Waits for the mutex and locks it. */
  lock(): void {
    this.lockBefore(NEVER);
  }

  /** Locks the mutex where that takes no waiting; returns whether it did. */
  tryLock(): bool {
    if (this.isHeld) return false;
    this.hold(currentTask());
    return true;
  }

  /** Waits at most `millis` for the mutex; returns whether it is locked now. */
  lockWithin(millis: f64): bool {
    return this.lockBefore(deadlineIn(millis));
  }

  /** Unlocks the mutex. A trap where it is not locked. */
  unlock(): void {
    if (!this.isHeld) throw new Error("unlock of unlocked mutex");
    this.release();
  }

  /** Unlocks the mutex for its holder. */
  release(): void {
    this.letGo();
    const next = this.front;
    if (!next) return;
    this.hold(next);
    this.grant(next);
  }

  private lockBefore(deadline: u64): bool {
    const task = currentTask();
    if (this.isHeld) return this.standInLine(task, deadline);
    this.hold(task);
    return true;
  }
}
