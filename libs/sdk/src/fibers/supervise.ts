/** Work that is started again when it fails. */
import { monotonicNanos } from "@yolk/hal";
import { backOffMillis, RestartLimit } from "./back-off";
import { background, Context } from "./context";
import { nanosIn } from "./deadline";
import { Fiber, go } from "./fiber";
import { Outcome, Task } from "./task";
import { valueOf } from "./words";

/** How failures are answered. */
export class Restarts {
  /** The first pause before a restart, in milliseconds; it doubles with every failure in a row. */
  firstPauseMillis: f64 = 100;
  /** The longest pause, in milliseconds. Work that ran for as long counts as recovered. */
  mostPauseMillis: f64 = 10_000;
  /** So many restarts are allowed ... */
  most: i32 = 10;
  /** ... within so many milliseconds; the next failure is the last. */
  periodMillis: f64 = 60_000;
}

/** Looks after work that `supervise` started. */
export abstract class Supervisor {
  /** Restarts so far. */
  restarts: u32 = 0;
  /** Why the work failed last, one line; empty where it never did. */
  failure: string = "";
  private readonly context: Context = background();
  private worker: Task | null = null;
  private watcher: Fiber<Outcome> | null = null;

  /** Made of the name of the work and the answer to failures. */
  constructor(
    readonly name: string,
    private readonly rule: Restarts,
  ) {}

  /**
   * Waits until it is all over, at most `millis`: Returned when the work did, Failed when it failed
   * too often, Killed when it was stopped, Running when it is not over.
   */
  join(millis: f64 = Infinity): Outcome {
    const watcher = this.watcher;
    if (!watcher || watcher.join(millis) == Outcome.Running) return Outcome.Running;
    return watcher.outcome == Outcome.Returned ? watcher.result : watcher.outcome;
  }

  /** Whether it is all over. */
  get isDone(): bool {
    const watcher = this.watcher;
    return watcher != null && watcher.isDone;
  }

  /** Ends the work for good, in the middle or between two attempts. `join` tells when it is over. */
  stop(): void {
    this.context.cancel();
    const worker = this.worker;
    if (worker) worker.kill();
  }

  /** Starts the work once, in a fiber. */
  protected abstract start(): Task;

  /** Starts watching. */
  begin(): void {
    this.watcher = go(watch, <Supervisor>this, `supervise ${this.name}`);
  }

  /** Until it is over. */
  watch(): Outcome {
    const rule = this.rule;
    const limit = new RestartLimit(rule.most, nanosIn(rule.periodMillis));
    let failures: u32 = 0;
    while (!this.context.isDone) {
      const startedAt = monotonicNanos();
      const worker = this.start();
      this.worker = worker;
      // stop() may have come while the fiber was being made.
      if (this.context.isDone) worker.kill();
      const outcome = worker.join();
      if (outcome == Outcome.Returned) return outcome;
      if (this.context.isDone) break;
      this.failure = outcome == Outcome.Failed ? worker.failure : "killed";
      const now = monotonicNanos();
      if (!limit.accept(now)) return Outcome.Failed;
      const hasRecovered = now - startedAt >= nanosIn(rule.mostPauseMillis);
      failures = hasRecovered ? 1 : failures + 1;
      const pause = backOffMillis(failures, rule.firstPauseMillis, rule.mostPauseMillis);
      if (this.context.sleep(pause)) this.restarts++;
    }
    return Outcome.Killed;
  }
}

function watch(supervisor: Supervisor): Outcome {
  return supervisor.watch();
}

class SupervisorOf<F, A> extends Supervisor {
  constructor(
    private readonly fn: F,
    private readonly arg: A,
    name: string,
    rule: Restarts,
  ) {
    super(name, rule);
  }

  protected start(): Task {
    return go(this.fn, this.arg, this.name);
  }
}

/**
 * Starts `fn` with `arg` in a fiber, and again whenever it fails or is killed, after a pause that
 * grows; until it returns, is stopped, or fails too often for `rule`.
 */
export function supervise<F, A = i32>(
  fn: F,
  arg: A = valueOf<A>(0),
  name: string = "",
  rule: Restarts = new Restarts(),
): Supervisor {
  const supervisor = new SupervisorOf<F, A>(fn, arg, name, rule);
  supervisor.begin();
  return supervisor;
}
