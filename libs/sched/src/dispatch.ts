/**
 * The dispatcher: who runs.
 *
 * There is no stack of its own: the fiber that waits picks the next one and switches to it. When
 * none is ready it idles where it is, until a timer or an event makes one ready; perhaps itself.
 *
 *   block() ---> attend ---> pick ---> switchTo(next) ....... arrive() ---> back to the caller
 *                  ^          |
 *                  '-- idle <-'  none is ready
 */
import { cycles, eventCount, idle, switchContext } from "@yolk/hal";
import { switchStack, work } from "@yolk/mm";
import {
  askAttention,
  attend,
  beginIdling,
  endIdling,
  forgetAlarm,
  isAttentionAsked,
  isWatchNeeded,
  noteReady,
  QUANTUM_NANOS,
  watch,
} from "./attend";
import { cyclesIn } from "./cycle-time";
import { NEVER } from "./deadline";
import { reportDeadlock } from "./deadlock";
import { meetDoom, reap } from "./ending";
import { hasEventWaiters } from "./events";
import { Fiber, FiberState } from "./fiber";
import { startMain } from "./fibers";
import { isAnyReady, isHigherReady, pickReady, pushReady, rotateReady } from "./run-queue";
import { drawYield, isShuffling } from "./shuffle";
import { soonestDeadline } from "./wheel";

/** The running fiber. Interrupt code does not look at it. */
let current: Fiber = changetype<Fiber>(0);
/** When it began to run, in hal's cycles. */
let sliceStart: u64 = 0;
/** When its turn began: coroutines run in the turn of the fiber that resumes them. */
let turnStart: u64 = 0;
let idled: u64 = 0;

/** Makes what boots a running fiber. */
export function startDispatch(): void {
  current = startMain();
  sliceStart = cycles();
  current.since = sliceStart;
}

/** The running fiber. */
export function running(): Fiber {
  return current;
}

/** Cycles of `fiber`, with those of the running slice. */
export function cyclesOf(fiber: Fiber): u64 {
  return fiber == current ? fiber.cycles + (cycles() - sliceStart) : fiber.cycles;
}

/** When the state of `fiber` began, in hal's cycles. */
export function sinceOf(fiber: Fiber): u64 {
  return fiber == current ? sliceStart : fiber.since;
}

/** Cycles that no fiber used. */
export function idleCycles(): u64 {
  return idled;
}

/** Makes `fiber`, which is in no queue, ready to run. */
export function makeReady(fiber: Fiber): void {
  fiber.state = FiberState.Ready;
  fiber.since = cycles();
  pushReady(fiber);
  noteReady();
  if (current.state != FiberState.Running) return;
  if (fiber.priority > current.priority) askAttention();
  watch();
}

/** Leaves the running fiber in `state`, until `makeReady` and its turn. Returns its result. */
export function block(state: FiberState): i32 {
  const fiber = current;
  fiber.state = state;
  fiber.since = cycles();
  goOn(nextFiber());
  return fiber.result;
}

/** Leaves the running fiber for good. */
export function leave(): void {
  current.state = FiberState.Ending;
  goOn(nextFiber());
  unreachable();
}

/** See `yieldNow` in ../sched.ts. */
export function yieldRunning(): void {
  const fiber = current;
  if (isAttentionAsked() || isWatchNeeded() || isShuffling()) return yieldSlowly();
  const next = rotateReady(fiber);
  if (!next) return yieldSlowly();
  fiber.state = FiberState.Ready; // `since` stays: two fibers that take turns need not know
  switchTo(next, cycles());
  if (fiber.doom) meetDoom();
}

function yieldSlowly(): void {
  if (isAttentionAsked()) attend();
  if (!isAnyReady()) return;
  const fiber = current;
  fiber.state = FiberState.Ready;
  fiber.since = cycles();
  pushReady(fiber);
  goOn(pick());
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
  return isAnyReady() && cycles() - turnStart >= cyclesIn(QUANTUM_NANOS);
}

/** The fiber that is to run, out of the run queue; idles until there is one. */
function nextFiber(): Fiber {
  if (isAttentionAsked()) attend();
  if (!isAnyReady()) idleUntilReady();
  return pick();
}

function pick(): Fiber {
  const fiber = pickReady();
  watch();
  return fiber;
}

function idleUntilReady(): void {
  const start = cycles();
  current.cycles += start - sliceStart;
  while (true) {
    const seen = eventCount();
    attend();
    if (isAnyReady()) break;
    if (work()) continue;
    const deadline = soonestDeadline();
    if (deadline == NEVER && !hasEventWaiters()) reportDeadlock();
    forgetAlarm();
    beginIdling();
    idle(seen, deadline == NEVER ? 0 : deadline);
    endIdling();
  }
  sliceStart = cycles();
  turnStart = sliceStart;
  idled += sliceStart - start;
}

/** Runs `next`, which may be the running fiber itself. */
function goOn(next: Fiber): void {
  if (next == current) current.state = FiberState.Running;
  else switchTo(next, cycles());
  if (current.doom) meetDoom();
}

/**
 * Leaves the running fiber in `state` and goes on at once with `next`, which is in no queue, in the
 * same turn. Returns when somebody goes on with it.
 */
export function handOver(next: Fiber, state: FiberState): void {
  const fiber = current;
  const now = cycles();
  fiber.state = state;
  fiber.since = now;
  change(next, now);
  if (fiber.doom) meetDoom();
}

/** Switches to `next` at `now`, in hal's cycles; returns when somebody switches back. */
export function switchTo(next: Fiber, now: u64): void {
  turnStart = now;
  change(next, now);
}

function change(next: Fiber, now: u64): void {
  const previous = current;
  previous.cycles += now - sliceStart;
  sliceStart = now;
  current = next;
  next.state = FiberState.Running;
  next.switches++;
  switchStack(next.stack);
  switchContext(previous.context, next.context);
  reap();
}
