/**
 * What one fiber can hold, and what is released when that fiber ends.
 *
 *   task.held --> lock <--> lock <--> lock
 */
import { Line } from "./line";
import { Task } from "./task";

/** A lock that has at most one holder. */
export abstract class Lock extends Line {
  private holder: Task | null = null;
  private older: Lock | null = null;
  private newer: Lock | null = null;

  /** Releases the lock and grants it to who comes next. */
  abstract release(): void;

  /** Whether a fiber holds it. */
  protected get isHeld(): bool {
    return this.holder != null;
  }

  /** Makes `task` the holder. */
  protected hold(task: Task): void {
    const older = task.held;
    this.holder = task;
    this.older = older;
    if (older) older.newer = this;
    task.held = this;
  }

  /** Leaves the lock without a holder. */
  protected letGo(): void {
    const holder = this.holder;
    const older = this.older;
    const newer = this.newer;
    if (older) older.newer = newer;
    if (newer) newer.older = older;
    else if (holder) holder.held = older;
    this.holder = null;
    this.older = null;
    this.newer = null;
  }
}
