/**
 * Deadlock: nobody is ready, and nothing can make anybody ready.
 *
 * The report is made by a fiber of its own: so the calls of all the others can be followed, and
 * among them those of the one that found out.
 */
import { exit, startContext } from "@yolk/hal";
import { stackTop, takeStack } from "@yolk/mm";
import { printCalls } from "./calls";
import { nanosSince } from "./cycle-time";
import { running, switchTo } from "./dispatch";
import { Fiber, FiberState } from "./fiber";
import { nthFiber, takeFiber } from "./fibers";
import { decimal, octets, printLine, words } from "./text";

/** Go's status for "all goroutines are asleep". */
const DEADLOCK_STATUS: u32 = 2;
const NANOS_PER_TENTH: u64 = 100_000_000;
const TENTHS: u64 = 10;

let reporter: Fiber | null = null;

/** Reports the deadlock and ends the machine. */
export function reportDeadlock(): void {
  const fiber = takeFiber();
  const stack = takeStack(0);
  if (!fiber || !stack) {
    printHead();
    return exit(DEADLOCK_STATUS);
  }
  fiber.stack = stack;
  startContext(stack, stackTop(stack));
  reporter = fiber;
  switchTo(running(), fiber);
}

/** Says whether `fiber` is there for the report only. */
export function isDeadlockReporter(fiber: Fiber): bool {
  return fiber == reporter;
}

/** What the reporter does. */
export function printDeadlock(): void {
  printHead();
  let index: u32 = 0;
  for (let fiber = nthFiber(index); fiber; fiber = nthFiber(++index)) {
    if (fiber == reporter || fiber.state == FiberState.Suspended) continue;
    printFiber(fiber);
    printCalls(fiber.stack);
  }
  exit(DEADLOCK_STATUS);
}

function printHead(): void {
  words("deadlock: all fibers are asleep");
  printLine();
}

/** For instance `fiber 3 "worker" (receiving) since 1.2 s`: how long ago. */
function printFiber(fiber: Fiber): void {
  words("fiber ");
  decimal(fiber.number);
  words(' "');
  octets(fiber.name, fiber.nameLen);
  words('" (');
  sayState(fiber.state);
  words(") since ");
  const tenths = nanosSince(fiber.since) / NANOS_PER_TENTH;
  decimal(tenths / TENTHS);
  words(".");
  decimal(tenths % TENTHS);
  words(" s");
  printLine();
}

function sayState(state: FiberState): void {
  switch (state) {
    case FiberState.Running:
      return words("running");
    case FiberState.Ready:
      return words("ready");
    case FiberState.Sleeping:
      return words("sleeping");
    case FiberState.Queueing:
      return words("waiting");
    case FiberState.Sending:
      return words("sending");
    case FiberState.Receiving:
      return words("receiving");
    case FiberState.Selecting:
      return words("selecting");
    case FiberState.Joining:
      return words("joining");
    case FiberState.AwaitingEvent:
      return words("waiting for an event");
    case FiberState.Resuming:
      return words("resuming");
    default:
      return words("ending");
  }
}
