/**
 * How a fiber begins and how it ends.
 *
 *   fiber() --> run(task) --> end --> finish(task, outcome) --> joiners wake --> the next one runs,
 *                  |           ^                                                 and gives the stack
 *      a trap, or  |           |                                                 back: nobody can
 *        a kill    '--> fiberEnd(), on the emptied stack                         while he is on it
 */
import { abandonCalls, panic } from "@yolk/hal";
import { clearStack, giveStack, stackTop } from "@yolk/mm";
import { tellResumer } from "./coroutines";
import { leave, running, takeTurn } from "./dispatch";
import { isDeadlockReporter, printDeadlock } from "./deadlock";
import { Doom, Fiber, Outcome } from "./fiber";
import { forgetFiber, recycle } from "./fibers";
import { finishCase } from "./waiting";
import { keepTrap, sayOverflow, TrapKind } from "./trap";

/** Its end is done, but for its stack and record. */
let ended: Fiber | null = null;
/**
 * Fibers that are doomed, the one that has ended, and a turn that is passed on: while there is
 * none of them, a switch is quick.
 */
let unsettled: u32 = 0;

/** Says whether who was switched to has to look for doom, for who ended and for a turn. */
export function isUnsettled(): bool {
  return unsettled != 0;
}

/** Makes who is switched to look. */
export function addUnsettled(): void {
  unsettled++;
}

/** Takes back one `addUnsettled`. */
export function removeUnsettled(): void {
  unsettled--;
}

/** Dooms `fiber`, or with None pardons it. */
export function doom(fiber: Fiber, doom: Doom): void {
  if (fiber.doom) unsettled--;
  if (doom) unsettled++;
  fiber.doom = doom;
}

/** What a new fiber does, on its own stack. */
export function begin(): void {
  takeTurn();
  reap();
  const fiber = running();
  if (isDeadlockReporter(fiber)) printDeadlock();
  if (fiber.doom) fiber.outcome = Outcome.Killed;
  else call_indirect<void>(fiber.run, fiber.task);
  end(fiber);
}

/** What a fiber does on its emptied stack after a trap or `meetDoom`. */
export function beginEnd(): void {
  clearStack();
  const fiber = running();
  if (fiber.outcome == Outcome.Failed) keepTrap(fiber);
  end(fiber);
}

/** Ends the running fiber, which is doomed, at once. */
export function meetDoom(): void {
  const fiber = running();
  const why = fiber.doom;
  doom(fiber, Doom.None);
  const isFailed = why != Doom.Killed;
  if (isFailed) {
    if (!canEnd(fiber)) panic(TrapKind.StackOverflow, 0);
    sayOverflow(fiber, why == Doom.Starved);
  }
  fiber.outcome = isFailed ? Outcome.Failed : Outcome.Killed;
  abandonCalls(stackTop(fiber.stack));
}

/** Says whether `fiber` can be ended: main cannot, nor a fiber that ends already. */
export function canEnd(fiber: Fiber): bool {
  return !isMain(fiber) && !fiber.isEnding;
}

/** Says whether `fiber` is the one that booted. */
export function isMain(fiber: Fiber): bool {
  return fiber.number == 1;
}

/** Gives back what the fiber that ended last was on. */
export function reap(): void {
  if (ended) reapEnded();
}

function reapEnded(): void {
  const fiber = changetype<Fiber>(changetype<usize>(ended));
  ended = null;
  unsettled--;
  giveStack(fiber.stack);
  recycle(fiber);
}

function end(fiber: Fiber): void {
  fiber.isEnding = true;
  doom(fiber, Doom.None);
  if (fiber.finish) call_indirect<void>(fiber.finish, fiber.task, <u32>fiber.outcome);
  const joiners = fiber.joiners;
  for (let one = joiners.first; one; one = joiners.first) finishCase(one, 0);
  tellResumer(fiber);
  forgetFiber(fiber);
  ended = fiber;
  unsettled++;
  leave();
}
