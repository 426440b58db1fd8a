/**
 * Counted permits.
 *
 * References:
 * - golang.org/x/sync/semaphore: Weighted
 */
import { deadlineIn, NEVER } from "./deadline";
import { Line } from "./line";
import { currentTask, Task } from "./task";

/**
 * Permits that fibers take and give; who waits is served in order. Permits belong to nobody: any
 * fiber may give them, and those of a fiber that ends are not given back.
 */
export class Semaphore extends Line {
  /** Has `permits` to give. */
  constructor(private permits: u32) {
    super();
  }

  /** Permits that nobody has. */
  get available(): u32 {
    return this.permits;
  }

  /** Waits for `count` permits and takes them. */
  acquire(count: u32 = 1): void {
    this.acquireBefore(count, NEVER);
  }

  /** Takes `count` permits where that takes no waiting; returns whether it did. */
  tryAcquire(count: u32 = 1): bool {
    if (this.front != null || count > this.permits) return false;
    this.permits -= count;
    return true;
  }

  /** Waits at most `millis` for `count` permits; returns whether it took them. */
  acquireWithin(millis: f64, count: u32 = 1): bool {
    return this.acquireBefore(count, deadlineIn(millis));
  }

  /** Gives `count` permits. */
  release(count: u32 = 1): void {
    this.permits += count;
    this.passOn();
  }

  protected takeBack(task: Task): void {
    this.release(task.wanted);
  }

  private acquireBefore(count: u32, deadline: u64): bool {
    if (this.tryAcquire(count)) return true;
    const task = currentTask();
    // Looking the task up has a loop, so a permit may have come meanwhile.
    if (this.tryAcquire(count)) return true;
    task.wanted = count;
    return this.standInLine(task, deadline);
  }

  protected passOn(): void {
    const next = this.front;
    if (!next || next.wanted > this.permits) return;
    this.permits -= next.wanted;
    this.grant(next);
  }
}
