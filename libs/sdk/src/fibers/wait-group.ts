/**
 * Waiting for many.
 *
 * References:
 * - Go 1.23, package sync: WaitGroup
 */
import { deadlineIn, NEVER } from "./deadline";
import { Line } from "./line";
import { currentTask } from "./task";

/** A number of things to be done, and fibers that wait until it is 0. */
export class WaitGroup extends Line {
  private left: i32 = 0;
  /** Fibers that waited when the last was done, and were not yet told. */
  private released: i32 = 0;

  /** Adds `count`, which may be negative. A trap where fewer than 0 are left. */
  add(count: i32 = 1): void {
    this.left += count;
    if (this.left < 0) throw new Error("negative WaitGroup counter");
    if (this.left > 0) return;
    this.released = this.waiting;
    this.passOn();
  }

  /** Says that one is done. */
  done(): void {
    this.add(-1);
  }

  /** Waits until all are done. */
  wait(): void {
    this.waitBefore(NEVER);
  }

  /** Waits at most `millis`; returns whether all are done. */
  waitWithin(millis: f64): bool {
    return this.waitBefore(deadlineIn(millis));
  }

  protected passOn(): void {
    const next = this.front;
    if (!next) this.released = 0;
    if (!next || this.released == 0) return;
    this.released--;
    this.grant(next);
  }

  private waitBefore(deadline: u64): bool {
    const task = currentTask();
    return this.left == 0 || this.standInLine(task, deadline);
  }
}
