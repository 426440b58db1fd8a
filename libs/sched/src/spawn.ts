/** Starting fibers, and what others may do to them. */
import { cycles, Errno, startContext } from "@yolk/hal";
import { stackTop, takeStack } from "@yolk/mm";
import { askAttention } from "./attend";
import { refusal } from "./deadline";
import { makeReady, running } from "./dispatch";
import { canEnd, doom, isMain, meetDoom } from "./ending";
import { Doom, Fiber, FiberState, PRIORITIES } from "./fiber";
import { findFiber, forgetFiber, nameFiber, recycle, takeFiber } from "./fibers";
import { isHigherReady, placeRunning, pushReady, removeReady } from "./run-queue";
import { finishWait, waitIn } from "./waiting";

/** Starts a fiber; see ../sched.ts. */
export function spawn(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): i32 {
  if (priority >= PRIORITIES) return -Errno.EINVAL;
  const fiber = build(run, finish, task, name, nameLen, priority);
  if (!fiber) return -Errno.ENOMEM;
  makeReady(fiber);
  return fiber.number;
}

/** Makes a coroutine; see ../sched.ts. */
export function spawnSuspended(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): i32 {
  if (priority >= PRIORITIES) return -Errno.EINVAL;
  const fiber = build(run, finish, task, name, nameLen, priority);
  if (!fiber) return -Errno.ENOMEM;
  fiber.state = FiberState.Suspended;
  fiber.since = cycles();
  return fiber.number;
}

/** A fiber that has not begun and is in no queue; null where memory is exhausted. */
function build(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): Fiber | null {
  const fiber = takeFiber();
  if (!fiber) return null;
  const stack = takeStack(task);
  if (!stack) {
    forgetFiber(fiber);
    recycle(fiber);
    return null;
  }
  fiber.stack = stack;
  fiber.run = run;
  fiber.finish = finish;
  fiber.task = task;
  fiber.priority = priority;
  nameFiber(fiber, name, nameLen);
  startContext(stack, stackTop(stack));
  return fiber;
}

/** Waits for the end of a fiber; see ../sched.ts. */
export function join(number: i32, deadline: u64): i32 {
  const fiber = findFiber(number);
  if (!fiber) return 0;
  const refused = refusal(deadline);
  return refused ? refused : waitIn(fiber.joiners, FiberState.Joining, deadline);
}

/** Ends a fiber; see ../sched.ts. */
export function kill(number: i32): i32 {
  const fiber = findFiber(number);
  if (!fiber) return -Errno.ESRCH;
  if (isMain(fiber)) return -Errno.EPERM;
  if (!canEnd(fiber) || fiber.doom) return 0;
  doom(fiber, Doom.Killed);
  if (fiber == running()) meetDoom();
  else if (fiber.state != FiberState.Ready) finishWait(fiber, 0);
  return 0;
}

/** Changes a priority; see ../sched.ts. */
export function setPriority(number: i32, priority: u32): i32 {
  const fiber = findFiber(number);
  if (!fiber) return -Errno.ESRCH;
  if (priority >= PRIORITIES) return -Errno.EINVAL;
  const isReady = fiber.state == FiberState.Ready; // or runs
  if (isReady) removeReady(fiber);
  fiber.priority = priority;
  if (isReady) pushReady(fiber);
  if (fiber == running()) placeRunning(fiber);
  if (isHigherReady(running().priority)) askAttention();
  return 0;
}
