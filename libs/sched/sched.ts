/**
 * The ABI of sched: fibers, and everything that a fiber can wait for.
 *
 * A deadline is in nanoseconds since boot, by hal's `monotonicNanos`. Two are special:
 * NEVER waits for ever, NOW does not wait. A result below zero is -Errno (libs/hal/errno.ts):
 * -ETIMEDOUT when the deadline came first, -EAGAIN for NOW.
 *
 * The memory of queues, channels and cases is the caller's: zeroed, and alive while a fiber waits
 * there. The SDK puts it into objects of its own, which waiting fibers refer to.
 */

// Deadlines: NOW is 0, NEVER is u64.MAX_VALUE.

// Fibers.
//
//   spawn --> Ready <--> Running --> (gone)
//               ^           |
//               '- Waiting <'
//
// A fiber is known by a number above 0 that is not used again soon; fiber 1 is the program's main.

/**
 * Starts a fiber that calls table function `run`, then `finish`, both with `task`, an object of the
 * caller's that lives as long as the fiber, or 0. `finish` (task: usize, outcome: u32) is called
 * however the fiber ends: 0 when `run` returned, 1 after a trap, 2 when it was killed.
 * `priority` is 0 (lowest) to 3, else -EINVAL; 40 octets of the name are kept. Table function 0 for
 * `finish` is none. Returns the fiber's number, or -ENOMEM.
 */
export declare function spawn(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): i32;
/**
 * Makes a coroutine, a fiber that begins when it is resumed; as `spawn` else. It has the priority of
 * who resumed it last, and is in no report of a deadlock while it is suspended.
 */
export declare function spawnSuspended(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): i32;
/**
 * Goes on with `fiber`, a suspended coroutine, and waits until it suspends itself: 0; until it has
 * ended, or where there is none: -ESRCH; where it is not suspended: -EINVAL.
 */
export declare function resume(fiber: i32): i32;
/** Goes back to the fiber that resumed the running one, and returns when it is resumed again. */
export declare function suspend(): void;
/** The `task` of the running fiber; 0 for main. */
export declare function task(): usize;
/** The running fiber. */
export declare function self(): i32;
/** Lets other fibers of the same or a higher priority run. */
export declare function yieldNow(): void;
/** Waits until `fiber` is gone; 0, also when it was gone before. */
export declare function join(fiber: i32, deadline: u64): i32;
/**
 * Ends `fiber` where it waits or polls next. Fails with -ESRCH where there is none, -EPERM for
 * the main fiber. A fiber that kills itself does not return.
 */
export declare function kill(fiber: i32): i32;
/** Changes the priority of `fiber`; -ESRCH where there is none, -EINVAL above 3. */
export declare function setPriority(fiber: i32, priority: u32): i32;
/**
 * Why the fiber ended that failed last of those with the number `fiber`: one line of UTF-8, at most
 * `capacity` octets. Returns how many; 0 when nothing is known (any more: 64 are kept).
 */
export declare function failureOf(fiber: i32, into: usize, capacity: usize): i32;
/**
 * Stores the `index`th fiber at `into`, at most `capacity` octets; -ENOENT past the last.
 *
 *   0        4         8          12         16        24           32         40
 *   +--------+---------+----------+----------+---------+------------+----------+-----
 *   | number |  state  | priority | octets   | cycles  |  switches  | since    | name ...
 *   +--------+---------+----------+----------+---------+------------+----------+-----
 *
 * state: enum FiberState in src/fiber.ts: 0 running, 1 ready, 2 sleeping, 3 waiting for a queue,
 * 4 sending, 5 receiving, 6 selecting, 7 joining, 8 waiting for an event of the machine, 9 ending,
 * 10 waiting for a coroutine, 11 suspended.
 * octets: of its stacks. cycles: of processor time (u64). since: nanoseconds since boot when the
 * state began (u64); taking turns by `yieldNow` does not count as one. Returns the octets stored; -EINVAL for a capacity below 40.
 */
export declare function fiberAt(index: u32, into: usize, capacity: usize): i32;
/** Makes `traceName` follow `fiber`; -ESRCH where there is none, -EINVAL for the running one. */
export declare function traceFiber(fiber: i32): i32;
/**
 * Writes the name of call `depth`, 0 the innermost; returns octets, 0 past the outermost or when the
 * fiber has ended or runs. Where it ran in between, names are of its calls then.
 */
export declare function traceName(depth: u32, into: usize, capacity: usize): i32;
/** Cycles that no fiber used since boot. */
export declare function idleCycles(): u64;

// Time and the machine.

/** Waits until `deadline`; returns 0. */
export declare function sleepUntil(deadline: u64): i32;
/** Waits until hal's `eventCount` differs from `seen`: 0; or -ETIMEDOUT. */
export declare function waitEvent(seen: u32, deadline: u64): i32;

// Wait queues: 16 octets.

/** Waits in `queue` until woken: 0; or -ETIMEDOUT. First in, first out. */
export declare function wait(queue: usize, deadline: u64): i32;
/** Wakes at most `count` fibers that wait in `queue`, the longest waiting first; returns how many. */
export declare function wake(queue: usize, count: u32): u32;

// Channels: 64 octets. Go's semantics: The Go Programming Language Specification, "Channel types",
// "Send statements", "Receive operator", "Close", "Select statements".
//
// A value is one word of 64 bits. `buffer` has room for `capacity` values of 4 or 8 octets (`width`);
// it is an object of the caller's. `isManaged` says that values are references to objects. A channel
// that is 0 is Go's nil: sending and receiving there wait until their deadline.

/** Prepares a channel in zeroed memory. `buffer` may be 0 when `capacity` is. */
export declare function openChannel(
  channel: usize,
  capacity: u32,
  buffer: usize,
  width: u32,
  isManaged: u32,
): void;
/** Sends `value`: 0; -EPIPE when the channel is closed, or becomes so while waiting. */
export declare function send(channel: usize, value: u64, deadline: u64): i32;
/** Receives: 0, and `received` is the value; -EPIPE when the channel is closed and empty. */
export declare function receive(channel: usize, deadline: u64): i32;
/** The value that the running fiber received last; 0 after any other result than success. */
export declare function received(): u64;
/** Closes the channel: 0; -EPIPE when it was closed already. */
export declare function closeChannel(channel: usize): i32;
/** Values in the buffer. */
export declare function channelLength(channel: usize): u32;
/** Says whether the channel was closed. */
export declare function isClosed(channel: usize): u32;

/**
 * Does one of `count` cases, chosen at random among those that can go on; waits for one. Returns
 * its index; -ETIMEDOUT, -EAGAIN. What the case came to is in its `result`: 0 or -EPIPE; the value
 * received is `received`. A case with channel 0 is never chosen.
 *
 *   0         4            8        16        20         48
 *   +---------+------------+--------+---------+----------+
 *   | channel | 1: send    | value  | result  | sched's  |   one case
 *   +---------+------------+--------+---------+----------+
 */
export declare function select(cases: usize, count: u32, deadline: u64): i32;

// Timers of channels.

/**
 * After `deadline`, and from then on every `period` nanoseconds (0: once), sends the time (u64
 * nanoseconds since boot) on `channel`, unless its buffer is full; for `closes` 1 it closes the
 * channel instead. `channel` is the first octet of an object, which stays alive until then. Returns
 * the timer's number or -ENOMEM.
 */
export declare function startTimer(channel: usize, deadline: u64, period: u64, closes: u32): i32;
/** Stops a timer; 1 when it was still to fire, else 0. */
export declare function stopTimer(timer: i32): u32;

// For tests.

/**
 * From now on picks the next fiber, and whether to preempt, at random from `seed`; 0: no more. Calls
 * may let others run before they begin, but for `wait`, `wake` and those that only look: between
 * these and what their caller did just before there is no poll.
 */
export declare function shuffle(seed: u32): void;
