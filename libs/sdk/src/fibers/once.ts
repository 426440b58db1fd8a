/**
 * Something to be done a single time.
 *
 * References:
 * - Go 1.23, package sync: Once
 */
import { Mutex } from "./mutex";

/** Calls a function the first time only; whoever comes meanwhile waits until that call is over. */
export class Once {
  private readonly mutex: Mutex = new Mutex();
  private isBegun: bool = false;
  private isOver: bool = false;

  /** Calls `fn` where nothing was called before. A call that ends in a trap counts, as in Go. */
  run(fn: () => void): void {
    if (this.isOver) return;
    this.mutex.lock();
    if (!this.isBegun) {
      this.isBegun = true;
      fn();
    }
    this.isOver = true;
    this.mutex.unlock();
  }
}
