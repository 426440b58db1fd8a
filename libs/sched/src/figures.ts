/** What a fiber is, for who lists them. See `fiberAt` in ../sched.ts. */
import { callName, Errno, traceCalls } from "@yolk/hal";
import { stackOctets } from "@yolk/mm";
import { nanosAt } from "./cycle-time";
import { cyclesOf, running, sinceOf } from "./dispatch";
import { Fiber, FiberState } from "./fiber";
import { findFiber, nthFiber } from "./fibers";

/** Number of the fiber that `traceName` tells of. */
let traced: i32 = 0;

/** What `fiberAt` stores before the name. */
@final
@unmanaged
class Figures {
  number: i32;
  state: FiberState;
  priority: u32;
  octets: u32;
  cycles: u64;
  switches: u64;
  since: u64;
}

const FIGURES_SIZE: usize = offsetof<Figures>();

const figures = changetype<Figures>(memory.data(offsetof<Figures>(), 8));

/** Stores the `index`th fiber; see ../sched.ts. */
export function describeFiber(index: u32, into: usize, capacity: usize): i32 {
  const fiber = nthFiber(index);
  if (!fiber) return -Errno.ENOENT;
  if (capacity < FIGURES_SIZE) return -Errno.EINVAL;
  figures.number = fiber.number;
  figures.state = stateOf(fiber);
  figures.priority = fiber.priority;
  figures.octets = <u32>stackOctets(fiber.stack);
  figures.cycles = cyclesOf(fiber);
  figures.switches = fiber.switches;
  figures.since = nanosAt(sinceOf(fiber));
  const nameLen = min(<usize>fiber.nameLen, capacity - FIGURES_SIZE);
  memory.copy(into, changetype<usize>(figures), FIGURES_SIZE);
  memory.copy(into + FIGURES_SIZE, fiber.name, nameLen);
  return <i32>(FIGURES_SIZE + nameLen);
}

/** Follows the calls of a fiber; see ../sched.ts. */
export function traceFiber(number: i32): i32 {
  const fiber = findFiber(number);
  if (!fiber) return -Errno.ESRCH;
  if (fiber == running()) return -Errno.EINVAL;
  traced = number;
  return 0;
}

/** A call of the fiber that is traced; see ../sched.ts. It may have run, or ended, in between. */
export function traceName(depth: u32, into: usize, capacity: usize): i32 {
  const fiber = findFiber(traced);
  if (!fiber || fiber == running()) return 0;
  traceCalls(fiber.stack);
  return callName(depth, into, capacity);
}

function stateOf(fiber: Fiber): FiberState {
  const isWaiting = fiber.state > FiberState.Ready;
  if (fiber == running() && !isWaiting && !fiber.isEnding) return FiberState.Running;
  return fiber.isEnding && !isWaiting ? FiberState.Ending : fiber.state;
}
