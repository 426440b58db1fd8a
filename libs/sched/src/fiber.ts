/**
 * The record of a fiber.
 *
 *   +-------+--------+--------------+-------------------+
 *   | timer | fields | its own case | name, 40 octets   |
 *   +-------+--------+--------------+-------------------+
 */
import { Timer } from "./timer";
import { Case, CASE_SIZE, WaitQueue } from "./wait-queue";

/**
 * What a fiber does; the numbers are those of `fiberAt` in ../sched.ts. The record of the running
 * fiber says Ready, or, while it idles, what it waits for.
 */
export enum FiberState {
  Running,
  Ready,
  Sleeping,
  Queueing,
  Sending,
  Receiving,
  Selecting,
  Joining,
  AwaitingEvent,
  Ending,
  /** Waiting for a coroutine that it has resumed. */
  Resuming,
  /** A coroutine that nobody has resumed. */
  Suspended,
}

/** How a fiber ended; the numbers are those of `finish` in ../sched.ts. */
export enum Outcome {
  Returned,
  Failed,
  Killed,
}

/** Why a fiber must not go on. */
export enum Doom {
  None,
  Killed,
  /** Kernel code that it called overflowed its stack. */
  Overflown,
  /** Kernel code that it called needed a page for its stack, and memory was exhausted. */
  Starved,
}

/** Priorities: 0 to 3. */
export const PRIORITIES: u32 = 4;

/** Octets of a name that are kept. */
export const NAME_CAPACITY: usize = 40;

/** A fiber; the memory is the pool's. */
@final
@unmanaged
export class Fiber extends Timer {
  number: i32;
  /** Cycles of processor time; those at which it began to run are subtracted until it stops. */
  cycles: u64;
  /** When the state began, in hal's cycles. */
  since: u64;
  switches: u64;
  state: FiberState;
  priority: u32;
  doom: Doom;
  /** `finish` runs, or has run. */
  isEnding: bool;
  outcome: Outcome;
  /** mm's; its address is that of the context. */
  stack: usize;
  run: u32;
  finish: u32;
  task: usize;
  /** Neighbours in the ring of its priority while it is ready or runs; `nextReady` links unused records too. */
  nextReady: Fiber;
  prevReady: Fiber;
  /** What the wait came to. */
  result: i32;
  /** The cases of a select. */
  cases: usize;
  caseCount: u32;
  nameLen: u32;
  /** Numbers, or 0: of the fiber that resumed it, and of the coroutine that it has resumed. */
  resumer: i32;
  resumed: i32;
  /** Who joins: a WaitQueue. */
  private firstJoiner: Case | null;
  private lastJoiner: Case | null;

  /** Those that wait for its end. */
  @inline
  get joiners(): WaitQueue {
    return changetype<WaitQueue>(changetype<usize>(this) + offsetof<Fiber>("firstJoiner"));
  }

  /** What it is queued with where it waits in one place. */
  @inline
  get own(): Case {
    return changetype<Case>(changetype<usize>(this) + OWN_CASE_AT);
  }

  /** Its name, `nameLen` octets of UTF-8. */
  get name(): usize {
    return changetype<usize>(this) + NAME_AT;
  }
}

/** A case holds a u64. */
const CASE_ALIGNMENT: usize = 8;
const OWN_CASE_AT: usize = (offsetof<Fiber>() + CASE_ALIGNMENT - 1) & ~(CASE_ALIGNMENT - 1);
const NAME_AT: usize = OWN_CASE_AT + CASE_SIZE;

/** Octets of a record. */
export const FIBER_SIZE: usize = NAME_AT + NAME_CAPACITY;
