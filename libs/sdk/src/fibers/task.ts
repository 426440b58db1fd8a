/**
 * What the SDK knows of a fiber: how it ended, what it waits for, what it holds.
 *
 *   go() --> Running --+--> Returned
 *                      +--> Failed     a trap
 *                      '--> Killed
 */
import { failureOf, join as joinBefore, kill, self, setPriority } from "@yolk/sched";
import { deadlineIn } from "./deadline";
import { Line } from "./line";
import { Lock } from "./lock";
import { ReadHold } from "./rw-lock";

/** How a fiber came to its end. */
export enum Outcome {
  /** It has not ended. */
  Running,
  /** Its function returned. */
  Returned,
  /** It ended in a trap: a bad index, a failed assertion, a stack overflow, ... */
  Failed,
  /** It was killed. */
  Killed,
}

/** Who runs first where several can; a lower one is not left without time for ever. */
export enum Priority {
  /** Runs when nothing else has to. */
  Low,
  /** What fibers have. */
  Normal,
  /** Before most. */
  High,
  /** Before all others. */
  Urgent,
}

/** Octets of a failure's line that are kept. */
const FAILURE_LEN: i32 = 512;

/** One fiber, without the types of its argument and result. Programs see it as `Fiber<R>`. */
export class Task {
  /** The fiber's number. */
  id: i32 = 0;
  /** How it ended, or Running. */
  outcome: Outcome = Outcome.Running;

  /** What `ps` shows. */
  name: string = "";
  protected level: Priority = Priority.Normal;

  // What sched's `wait` needs, 16 octets: see `queue`.
  private queue0: u64 = 0;
  private queue1: u64 = 0;

  // Its place in a line: written by line.ts.
  /** The line it stands in, or null. */
  line: Line | null = null;
  /** Who comes before it there. */
  ahead: Task | null = null;
  /** Who comes after it. */
  behind: Task | null = null;
  /** Whether it was given what it stands there for. */
  isGranted: bool = false;
  /** What it stands there for: permits of a semaphore, or 1 to write and 0 to read. */
  wanted: u32 = 0;

  // What it holds.
  /** The lock taken last: written by lock.ts. */
  held: Lock | null = null;
  /** The lock for reading taken last: written by rw-lock.ts. */
  reads: ReadHold | null = null;

  // Its place in the table below.
  /** Whether it is there: not before it runs, nor where it was killed before. */
  isKnown: bool = false;
  /** The next in its bucket. */
  next: Task | null = null;
  /** The one before it there. */
  previous: Task | null = null;

  /** Calls the fiber's function. */
  run(): void {}

  /** Forgets what only the function needed. */
  protected forget(): void {}

  /** The wait queue that this fiber alone waits in. */
  get queue(): usize {
    return changetype<usize>(this) + offsetof<Task>("queue0");
  }

  /** One line that says why the fiber failed; empty where it did not. */
  get failure(): string {
    if (this.outcome != Outcome.Failed) return "";
    const octets = new ArrayBuffer(FAILURE_LEN);
    const at = changetype<usize>(octets);
    const length = failureOf(this.id, at, FAILURE_LEN);
    return length > 0 ? String.UTF8.decodeUnsafe(at, length) : "for a reason no longer known";
  }

  /** Waits until the fiber has ended, at most `millis`; returns how it ended, or Running. */
  join(millis: f64 = Infinity): Outcome {
    if (this.outcome == Outcome.Running) joinBefore(this.id, deadlineIn(millis));
    return this.outcome;
  }

  /** Whether the fiber has ended. */
  get isDone(): bool {
    return this.outcome != Outcome.Running;
  }

  /**
   * Ends the fiber where it waits or loops next; locks that it holds are released. Returns false
   * where it has ended already. A fiber that kills itself does not return.
   */
  kill(): bool {
    return this.outcome == Outcome.Running && kill(this.id) >= 0;
  }

  /** Its priority. */
  get priority(): Priority {
    return this.level;
  }

  /** Changes the priority. */
  set priority(priority: Priority) {
    this.level = priority;
    if (this.outcome == Outcome.Running && this.id > 0) setPriority(this.id, priority);
  }

  protected get title(): string {
    const title = `fiber ${this.id}`;
    return this.name == "" ? title : `${title} (${this.name})`;
  }

  /** Called as the fiber ends, however it does: gives back what it still holds. */
  finish(outcome: Outcome): void {
    const line = this.line;
    if (line) line.abandon(this);
    while (true) {
      const lock = this.held;
      if (!lock) break;
      lock.release();
    }
    while (true) {
      const hold = this.reads;
      if (!hold) break;
      hold.release(this);
    }
    this.forget();
    this.outcome = outcome;
    if (this.isKnown) leaveTable(this);
  }
}

/** Chains of tasks; a power of two. Ten fibers in each are found as fast as one is started. */
const BUCKETS: i32 = 1024;

/** Tasks by the low bits of their number; made with the first. */
let table: StaticArray<Task | null> | null = null;

function buckets(): StaticArray<Task | null> {
  let made = table;
  if (!made) {
    made = new StaticArray<Task | null>(BUCKETS);
    table = made;
  }
  return made;
}

/** Makes `task`, that of the running fiber, known by its number; in one step. */
export function enterTable(task: Task): void {
  task.id = self();
  task.isKnown = true;
  const chains = buckets();
  const first = chains[task.id & (BUCKETS - 1)];
  task.next = first;
  if (first) first.previous = task;
  chains[task.id & (BUCKETS - 1)] = task;
}

/** Who is on the way through the chain and stands at `task` must be able to go on: `next` stays. */
function leaveTable(task: Task): void {
  const next = task.next;
  const previous = task.previous;
  // A finished fiber that somebody still refers to does not keep those alive that came after it.
  task.previous = null;
  if (previous) previous.next = next;
  else buckets()[task.id & (BUCKETS - 1)] = next;
  if (next) next.previous = previous;
}

/** The running fiber's task. */
export function currentTask(): Task {
  const id = self();
  let task = buckets()[id & (BUCKETS - 1)];
  while (task) {
    if (task.id == id) return task;
    task = task.next;
  }
  // Not started by go(): the main fiber, which is known from its first lock on.
  const main = new Task();
  enterTable(main);
  return main;
}
