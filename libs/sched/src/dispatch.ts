/**
 * The dispatcher: who runs.
 *
 * There is no stack of its own: the fiber that waits picks the next one and switches to it. When
 * something else is to be done first, or none is ready, the way is a longer one (turns.ts).
 *
 *   block() -------------------> pick ---> switchTo(next) ....... settle ---> back to the caller
 *      '---> attend ---> idle ----^
 *
 * A fiber for whose stack mm has lent a page (trap.ts) goes nowhere: the longer way, which
 * `insistAttention` makes it take, ends it. `touchStack` sees to it that no page is lacking once
 * that was looked at.
 */
import { cycles, switchContext, touchStack } from "@yolk/hal";
import { switchStack } from "@yolk/mm";
import { askAttention, attend, dueWork, noteReady, QUANTUM_NANOS, watch } from "./attend";
import { cyclesIn } from "./cycle-time";
import { addUnsettled, isUnsettled, meetDoom, removeUnsettled } from "./ending";
import { Fiber, FiberState } from "./fiber";
import { startMain } from "./fibers";
import {
  isAnyReady,
  isHigherReady,
  isOtherReady,
  mixedLevels,
  pickReady,
  pushReady,
  removeReady,
  replaceRunning,
  rotateReady,
} from "./run-queue";
import { drawYield, isShuffling } from "./shuffle";
import { goOnSlowly, settle, yieldSlowly } from "./turns";

/** The running fiber. Interrupt code does not look at it. */
let current: Fiber = changetype<Fiber>(0);
/** When its turn began, in hal's cycles: coroutines run in the turn of the fiber that resumes them. */
let turnStart: u64 = 0;
/** When the turn began that a hand-over passes on; 0 once who was switched to has taken it. */
let passedTurn: u64 = 0;

/** Makes what boots a running fiber. */
export function startDispatch(): void {
  current = startMain();
  turnStart = cycles();
  current.since = turnStart;
  current.cycles = -turnStart;
  pushReady(current);
}

/** The running fiber. */
export function running(): Fiber {
  return current;
}

/** Cycles of `fiber`, with those of the running slice. */
export function cyclesOf(fiber: Fiber): u64 {
  return fiber == current ? fiber.cycles + cycles() : fiber.cycles;
}

/** When the state of `fiber` began, in hal's cycles. */
export function sinceOf(fiber: Fiber): u64 {
  return fiber == current ? max(turnStart, fiber.since) : fiber.since;
}

/** Ends the running fiber's slice, for it idles from here on; returns when, in hal's cycles. */
export function stopSlice(): u64 {
  const now = cycles();
  current.cycles += now;
  return now;
}

/** Begins another slice of the running fiber; returns when. */
export function startSlice(): u64 {
  turnStart = cycles();
  current.cycles -= turnStart;
  return turnStart;
}

/** Makes `fiber`, which is in no queue, ready to run. */
export function makeReady(fiber: Fiber): void {
  fiber.state = FiberState.Ready;
  fiber.since = cycles();
  pushReady(fiber);
  noteReady();
  if (current.state > FiberState.Ready) return; // it idles
  if (fiber.priority > current.priority) askAttention();
  watch();
}

/** Leaves the running fiber in `state`, until `makeReady` and its turn. Returns its result. */
export function block(state: FiberState): i32 {
  const fiber = current;
  fiber.state = state;
  fiber.since = cycles();
  goOn();
  return fiber.result;
}

/** Leaves the running fiber for good. */
export function leave(): void {
  current.state = FiberState.Ending;
  goOn();
  unreachable();
}

/** See `yieldNow` in ../sched.ts. `since` stays: two fibers that take turns need not know. */
export function yieldRunning(): void {
  touchStack();
  if (dueWork() | mixedLevels() || isShuffling()) return yieldSlowly();
  const fiber = current;
  const next = rotateReady(fiber);
  if (next != fiber) switchTo(fiber, next);
}

/** Where an ABI call begins that may be interleaved: for random schedules. */
export function enter(): void {
  if (isShuffling() && drawYield()) yieldRunning();
}

/** What a poll asks for: attends, and yields when the quantum is used or somebody is above. */
export function preempt(): void {
  attend();
  const fiber = current;
  if (fiber.doom) meetDoom();
  if (isHigherReady(fiber.priority) || isQuantumUsed() || (isShuffling() && drawYield())) {
    return yieldRunning();
  }
  watch();
}

function isQuantumUsed(): bool {
  return isOtherReady() && cycles() - turnStart >= cyclesIn(QUANTUM_NANOS);
}

/** Leaves the running fiber, which waits. */
function goOn(): void {
  touchStack();
  const fiber = current;
  removeReady(fiber);
  if (dueWork() || !isAnyReady()) return goOnSlowly();
  switchTo(fiber, pickReady());
}

/**
 * Where a hand-over begins, before anything is changed for it: the running fiber has the stack that
 * a switch takes, or ends here.
 */
export function beginHandOver(): void {
  touchStack();
  if (isUnsettled()) settle();
}

/**
 * Leaves the running fiber in `state` and goes on at once with `next`, which is in no queue, in the
 * same turn. Returns when somebody goes on with it. The caller has called `beginHandOver`.
 */
export function handOver(next: Fiber, state: FiberState): void {
  const fiber = current;
  fiber.state = state;
  fiber.since = cycles();
  next.state = FiberState.Ready;
  next.since = fiber.since;
  replaceRunning(fiber, next);
  passedTurn = turnStart;
  addUnsettled();
  switchTo(fiber, next);
}

/** Goes on in the turn that was passed on to the running fiber, where one was. */
export function takeTurn(): void {
  if (!passedTurn) return;
  turnStart = passedTurn;
  passedTurn = 0;
  removeUnsettled();
}

/** Switches from `previous`, which runs, to `next`; returns when somebody switches back. */
export function switchTo(previous: Fiber, next: Fiber): void {
  const now = cycles();
  previous.cycles += now;
  next.cycles -= now;
  turnStart = now;
  current = next;
  next.switches++;
  const stack = next.stack;
  switchContext(switchStack(stack), stack);
  if (isUnsettled()) settle();
}
