/**
 * The queue of microtasks: what is to run when the running function is done. First in, first out.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §9.5 (Jobs and Host Operations to Enqueue Jobs)
 */
import { wait, wake } from "@yolk/sched";
import { runToEnd } from "./event-loop";

/** Something that runs once. */
export abstract class Microtask {
  /** The next in the queue, or in the list of a promise's reactions. */
  next: Microtask | null = null;

  /** Whether it runs at once rather than from the queue: nobody is to see that it runs at all. */
  get isImmediate(): bool {
    return false;
  }

  abstract run(): void;
}

let first: Microtask | null = null;
let last: Microtask | null = null;

/** Where fibers wait for something to happen in the event loop: 16 octets for sched. */
const waiters = memory.data(16, 8);
/** Table slot of `runToEnd`: what has something for the loop to do has the loop in the program, too. */
let loop: u32 = 0;

/** Puts `task` at the end of the queue. */
export function enqueue(task: Microtask): void {
  task.next = null;
  const before = last;
  last = task;
  if (before) before.next = task;
  else {
    first = task;
    wakeLoop();
  }
}

/** Who waits for the event loop is to look again. */
export function wakeLoop(): void {
  if (!loop) loop = runToEnd.index;
  wake(waiters, u32.MAX_VALUE);
}

/** Waits for `wakeLoop`, until `deadline`. */
export function waitForLoop(deadline: u64): void {
  wait(waiters, deadline);
}

/** Takes the first task out; null where there is none. */
export function dequeue(): Microtask | null {
  const task = first;
  if (!task) return null;
  first = task.next;
  if (!first) last = null;
  task.next = null;
  return task;
}

/** A function that is to run. */
@final
class Call extends Microtask {
  constructor(private readonly callback: () => void) {
    super();
  }
  run(): void {
    const callback = this.callback;
    callback();
  }
}

/** JavaScript's `queueMicrotask`. */
export function queueMicrotask(callback: () => void): void {
  enqueue(new Call(callback));
}
