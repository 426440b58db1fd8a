/**
 * Waiting until something that a mutex protects has changed.
 *
 * References:
 * - Go 1.23, package sync: Cond
 */
import { deadlineIn, NEVER } from "./deadline";
import { Line } from "./line";
import { Mutex } from "./mutex";
import { currentTask, Task } from "./task";

/** To be waited for in a loop: `while (!it holds) condition.wait()`. */
export class Condition extends Line {
  /** Signals that were given and not yet heard. */
  private signals: i32 = 0;

  /** Goes with `mutex`. */
  constructor(readonly mutex: Mutex) {
    super();
  }

  /** Unlocks the mutex, waits for a signal, and locks the mutex. */
  wait(): void {
    this.waitBefore(NEVER);
  }

  /** Like `wait`, for at most `millis`; returns whether there was a signal. */
  waitWithin(millis: f64): bool {
    return this.waitBefore(deadlineIn(millis));
  }

  /** Wakes the fiber that waits longest. */
  signal(): void {
    this.wakeUp(1);
  }

  /** Wakes all that wait now. */
  broadcast(): void {
    this.wakeUp(this.waiting);
  }

  protected passOn(): void {
    const next = this.front;
    if (!next) this.signals = 0;
    if (!next || this.signals == 0) return;
    this.signals--;
    this.grant(next);
  }

  /** The signal was not heard: the next one hears it. */
  protected takeBack(task: Task): void {
    this.wakeUp(1);
  }

  private wakeUp(count: i32): void {
    this.signals = min(this.signals + count, this.waiting);
    this.passOn();
  }

  private waitBefore(deadline: u64): bool {
    const task = currentTask();
    this.append(task);
    this.mutex.unlock();
    const isSignalled = this.sleepInLine(task, deadline);
    this.mutex.lock();
    return isSignalled;
  }
}
