/**
 * Coroutines: fibers that run only while another waits for them.
 *
 *   resumer    Running --- resume ---> Resuming .................... Running
 *   coroutine  Suspended ------------> Running --- suspend --------> Suspended
 *                                        |  ^
 *                                        v  |   it may wait for other things meanwhile
 *                                       Waiting
 *
 * The two know each other by number: either may be killed while the other waits.
 */
import { Errno } from "@yolk/hal";
import { beginHandOver, block, handOver, running } from "./dispatch";
import { Fiber, FiberState } from "./fiber";
import { findFiber } from "./fibers";
import { finishWait } from "./waiting";

/** Goes on with a coroutine; see ../sched.ts. */
export function resume(number: i32): i32 {
  beginHandOver();
  const coroutine = findFiber(number);
  if (!coroutine) return -Errno.ESRCH;
  if (coroutine.state != FiberState.Suspended) return -Errno.EINVAL;
  const fiber = running();
  coroutine.resumer = fiber.number;
  coroutine.priority = fiber.priority;
  fiber.resumed = number;
  handOver(coroutine, FiberState.Resuming);
  return fiber.result;
}

/** Goes back to who resumed the running fiber; see ../sched.ts. */
export function suspend(): void {
  beginHandOver();
  const fiber = running();
  const resumer = takeResumer(fiber);
  if (!resumer) {
    block(FiberState.Suspended);
    return;
  }
  resumer.result = 0;
  handOver(resumer, FiberState.Suspended);
}

/** `fiber` ends: who waits for it hears so. */
export function tellResumer(fiber: Fiber): void {
  const resumer = takeResumer(fiber);
  if (resumer) finishWait(resumer, -Errno.ESRCH);
}

/** Who waits in `resume` for `fiber`, and no longer does; null where nobody does. */
function takeResumer(fiber: Fiber): Fiber | null {
  const number = fiber.resumer;
  if (!number) return null;
  fiber.resumer = 0;
  const resumer = findFiber(number);
  if (!resumer || resumer.state != FiberState.Resuming) return null;
  if (resumer.resumed != fiber.number) return null;
  resumer.resumed = 0;
  return resumer;
}
