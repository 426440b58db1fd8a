/**
 * A line of fibers that wait for a lock, a permit or a signal: first in, first out.
 *
 *   line.first --> task <--> task <--> task <-- line.last
 *
 * What a fiber waits for is handed to it while it still sleeps (*granted*): nobody else can take it
 * in between, so nobody starves. A fiber that ends in the line leaves it; one that ends after it was
 * granted something and before it could run gives that back.
 *
 * A fiber is preempted, and killed, in loops and where it waits only. What stands here and in the
 * locks between two such places is one step for all other fibers. So nothing here lets several fibers
 * in by a loop, which could end half-way: each one that goes in lets in the next (`passOn`).
 */
import { wait, wake } from "@yolk/sched";
import { Task } from "./task";

/** What fibers stand in line for. */
export abstract class Line {
  private first: Task | null = null;
  private last: Task | null = null;
  private count: i32 = 0;

  /** The fiber that has waited longest. */
  protected get front(): Task | null {
    return this.first;
  }

  /** Fibers in the line. */
  protected get waiting(): i32 {
    return this.count;
  }

  /** Waits until `task`, the running fiber's, is granted; false where `deadline` came first. */
  protected standInLine(task: Task, deadline: u64): bool {
    this.append(task);
    return this.sleepInLine(task, deadline);
  }

  /** Puts `task` at the end; `sleepInLine` has to follow. */
  protected append(task: Task): void {
    const last = this.last;
    task.isGranted = false;
    task.line = this;
    task.ahead = last;
    task.behind = null;
    if (last) last.behind = task;
    else this.first = task;
    this.last = task;
    this.count++;
  }

  /** The second half of `standInLine`. */
  protected sleepInLine(task: Task, deadline: u64): bool {
    while (!task.isGranted) {
      if (wait(task.queue, deadline) >= 0 || task.isGranted) continue;
      this.remove(task);
      return false;
    }
    task.line = null;
    this.passOn();
    return true;
  }

  /** Takes `task` out of the line and lets it run, granted. */
  protected grant(task: Task): void {
    this.unlink(task);
    task.isGranted = true;
    wake(task.queue, 1);
  }

  /** Grants the fiber at the front what it waits for, if that is there. */
  protected passOn(): void {}

  /** Called when `task` ended before it could run with what it had been granted. */
  protected takeBack(task: Task): void {
    this.passOn();
  }

  /** Called when the fiber of `task`, which stands here, ends. */
  abandon(task: Task): void {
    if (task.isGranted) this.takeBack(task);
    else this.remove(task);
    task.line = null;
  }

  private remove(task: Task): void {
    this.unlink(task);
    task.line = null;
    this.passOn();
  }

  private unlink(task: Task): void {
    const ahead = task.ahead;
    const behind = task.behind;
    if (ahead) ahead.behind = behind;
    else this.first = behind;
    if (behind) behind.ahead = ahead;
    else this.last = ahead;
    task.ahead = null;
    task.behind = null;
    this.count--;
  }
}
