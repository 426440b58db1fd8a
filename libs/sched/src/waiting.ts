/** How a wait begins and how it ends: by what was waited for, a deadline, or a kill. */
import { Errno } from "@yolk/hal";
import { NEVER } from "./deadline";
import { block, makeReady, running } from "./dispatch";
import { Fiber, FiberState } from "./fiber";
import { Case, CASE_SIZE, WaitQueue } from "./wait-queue";
import { arm, disarm } from "./wheel";

/** Waits in `queue` (null: in none) until somebody ends the wait; returns its result. */
export function waitIn(queue: WaitQueue | null, state: FiberState, deadline: u64): i32 {
  const fiber = running();
  const own = fiber.own;
  own.fiber = fiber;
  if (queue) queue.push(own);
  return waitUntil(deadline, state);
}

/** Waits in the queues that the caller has put the running fiber's cases into. */
export function waitUntil(deadline: u64, state: FiberState): i32 {
  const fiber = running();
  if (deadline != NEVER) {
    fiber.deadline = deadline;
    arm(fiber);
  }
  return block(state);
}

/** Ends the wait of `fiber` with `result`. */
export function finishWait(fiber: Fiber, result: i32): void {
  disarm(fiber);
  if (fiber.state == FiberState.Selecting) unlistCases(fiber);
  else unlist(fiber.own);
  fiber.result = result;
  makeReady(fiber);
}

/** Ends the wait for `one` with `result`. */
export function finishCase(one: Case, result: i32): void {
  const fiber = one.fiber;
  one.result = result;
  if (fiber.state != FiberState.Selecting) return finishWait(fiber, result);
  finishWait(fiber, <i32>((changetype<usize>(one) - fiber.cases) / CASE_SIZE));
}

/** Ends the wait of `fiber` at its deadline, whose timer has fired. */
export function finishLate(fiber: Fiber): void {
  finishWait(fiber, fiber.state == FiberState.Sleeping ? 0 : -Errno.ETIMEDOUT);
}

function unlistCases(fiber: Fiber): void {
  for (let i: u32 = 0; i < fiber.caseCount; i++) {
    unlist(changetype<Case>(fiber.cases + <usize>i * CASE_SIZE));
  }
}

function unlist(one: Case): void {
  const queue = one.queue;
  if (queue) queue.remove(one);
}
