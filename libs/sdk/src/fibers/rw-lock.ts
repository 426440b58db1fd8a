/**
 * Many readers or one writer.
 *
 * References:
 * - Go 1.23, package sync: RWMutex
 */
import { deadlineIn, NEVER } from "./deadline";
import { Lock } from "./lock";
import { currentTask, Task } from "./task";

const TO_READ: u32 = 0;
const TO_WRITE: u32 = 1;

/** One `lockRead` that was not yet unlocked. */
export class ReadHold {
  /** Made of the lock and the hold that its fiber took before. */
  constructor(
    readonly lock: RwLock,
    public older: ReadHold | null,
  ) {}

  /** Gives up the last hold of `task`, which this is. */
  release(task: Task): void {
    task.reads = this.older;
    this.lock.leaveRead();
  }
}

/**
 * A lock that any number of readers hold, or one writer. Who waits is served in order, so readers
 * that come after a waiting writer wait for it, and writers do not starve. A fiber that ends
 * releases what it holds. Other than in Go, a lock for reading is unlocked by the fiber that has it.
 */
export class RwLock extends Lock {
  private readers: u32 = 0;

  /** Waits until no fiber reads or writes, and locks for writing. */
  lock(): void {
    this.lockBefore(NEVER);
  }

  /** Locks for writing where that takes no waiting; returns whether it did. */
  tryLock(): bool {
    const task = currentTask();
    if (this.isHeld || this.readers > 0) return false;
    this.hold(task);
    return true;
  }

  /** Waits at most `millis` to lock for writing; returns whether it did. */
  lockWithin(millis: f64): bool {
    return this.lockBefore(deadlineIn(millis));
  }

  /** Unlocks for writing. A trap where it is not locked. */
  unlock(): void {
    if (!this.isHeld) throw new Error("unlock of unlocked RwLock");
    this.release();
  }

  /** Waits until no fiber writes or waits to, and locks for reading. */
  lockRead(): void {
    this.lockReadBefore(NEVER);
  }

  /** Locks for reading where that takes no waiting; returns whether it did. */
  tryLockRead(): bool {
    const task = currentTask();
    if (!this.letsRead) return false;
    this.readers++;
    task.reads = new ReadHold(this, task.reads);
    return true;
  }

  /** Waits at most `millis` to lock for reading; returns whether it did. */
  lockReadWithin(millis: f64): bool {
    return this.lockReadBefore(deadlineIn(millis));
  }

  /** Unlocks for reading. A trap where the running fiber has not locked for reading. */
  unlockRead(): void {
    const task = currentTask();
    let newer: ReadHold | null = null;
    let hold = task.reads;
    while (hold && hold.lock != this) {
      newer = hold;
      hold = hold.older;
    }
    if (!hold) throw new Error("unlockRead of unlocked RwLock");
    if (newer) newer.older = hold.older;
    else task.reads = hold.older;
    this.leaveRead();
  }

  /** Unlocks for the writer. */
  release(): void {
    this.letGo();
    this.passOn();
  }

  /** Unlocks for a reader whose hold is gone. */
  leaveRead(): void {
    this.readers--;
    this.passOn();
  }

  /** A reader that ended before it ran has no hold yet; a writer has. */
  protected takeBack(task: Task): void {
    if (task.wanted == TO_READ) this.leaveRead();
  }

  private get letsRead(): bool {
    return !this.isHeld && this.front == null;
  }

  private lockBefore(deadline: u64): bool {
    const task = currentTask();
    if (this.isHeld || this.readers > 0) {
      task.wanted = TO_WRITE;
      return this.standInLine(task, deadline);
    }
    this.hold(task);
    return true;
  }

  private lockReadBefore(deadline: u64): bool {
    const task = currentTask();
    if (this.letsRead) {
      this.readers++;
    } else {
      task.wanted = TO_READ;
      if (!this.standInLine(task, deadline)) return false;
    }
    task.reads = new ReadHold(this, task.reads);
    return true;
  }

  /** Lets in the writer at the front when nobody reads, or a reader there. */
  protected passOn(): void {
    const next = this.front;
    if (!next || this.isHeld) return;
    if (next.wanted == TO_READ) {
      this.readers++;
      this.grant(next);
    } else if (this.readers == 0) {
      this.hold(next);
      this.grant(next);
    }
  }
}
