/**
 * The event loop: microtasks, then what is due.
 *
 *   +--> all microtasks --> rejections that nobody handles --> a due timer, else an immediate --+
 *   |                                 or sleep until a timer, or another fiber, has something   |
 *   '-------------------------------------------------------------------------------------------'
 *
 * It runs on the fiber that waits for a promise, and when main has returned. Where several wait, one
 * runs it and the others wait for that one: a promise is settled for all of them.
 *
 * References:
 * - Node.js 20, "The Node.js Event Loop" (phases: timers, check)
 */
import { self } from "@yolk/sched";
import { dequeue, Microtask, waitForLoop, wakeLoop } from "./microtasks";
import { reportRejections } from "./rejections";
import { nextDeadline, runDue } from "./timers";

const NEVER: u64 = u64.MAX_VALUE;

/** Number of the fiber that runs the loop, 0: none does. */
let runner: i32 = 0;

/** Says that what a fiber waits for has come. */
@final
export class Arrival extends Microtask {
  hasCome: bool = false;

  run(): void {
    this.hasCome = true;
  }
}

/** Runs the loop, on the running fiber or on another, until `arrival` has run. */
export function runUntil(arrival: Arrival): void {
  const me = self();
  while (!arrival.hasCome) {
    if (runner != 0 && runner != me) {
      waitForLoop(NEVER);
      continue;
    }
    const isOutermost = runner == 0;
    runner = me;
    step(true);
    if (isOutermost) runner = 0;
  }
  wakeLoop();
}

/** Runs the loop until nothing is left: the link step calls this when main has returned. */
export function runToEnd(): void {
  runner = self();
  while (step(false)) {}
}

/** Does one thing; false where there was none. `waits`: then it waits, also where only others can bring something. */
function step(waits: bool): bool {
  const task = dequeue();
  if (task) {
    task.run();
    return true;
  }
  reportRejections();
  if (runDue()) return true;
  const deadline = nextDeadline();
  if (deadline == NEVER && !waits) return false;
  waitForLoop(deadline);
  return true;
}
