/**
 * Channels that receive the time.
 *
 * References:
 * - Go 1.23, package time: After, Timer, Ticker (no stale value after `stop` or `reset`)
 */
import { startTimer, stopTimer } from "@yolk/sched";
import { Channel } from "./channel";
import { deadlineIn, nanosIn, NEVER } from "./deadline";

/** A moment that has passed; NOW would not do, it is a deadline that no timer has. */
const AT_ONCE: u64 = 1;

/** Starts a timer of sched's; returns its number, 0 where it never fires. A trap without memory. */
export function startTimerOf(channel: usize, deadline: u64, period: u64, closes: u32): i32 {
  if (deadline == NEVER) return 0;
  const id = startTimer(channel, max(deadline, AT_ONCE), period, closes);
  if (id < 0) throw new Error("no memory for another timer");
  return id;
}

/** A channel that receives the time, in nanoseconds since boot, once, after `millis`. */
export function after(millis: f64): Channel<u64> {
  return new Timer(millis).channel;
}

/** Sends the time once. */
export class Timer {
  /** Receives the time, in nanoseconds since boot. */
  readonly channel: Channel<u64> = new Channel<u64>(1);
  private id: i32 = 0;

  /** Fires after `millis`. */
  constructor(millis: f64) {
    this.id = startTimerOf(this.channel.address, deadlineIn(millis), 0, 0);
  }

  /** Keeps the timer from firing; returns whether it was still to fire, or nobody had noticed yet. */
  stop(): bool {
    const wasRunning = this.id > 0 && stopTimer(this.id) != 0;
    this.id = 0;
    return this.channel.tryReceive() != null || wasRunning;
  }

  /** Lets the timer fire `millis` from now instead; returns what `stop` does. */
  reset(millis: f64): bool {
    const wasRunning = this.stop();
    this.id = startTimerOf(this.channel.address, deadlineIn(millis), 0, 0);
    return wasRunning;
  }
}

/** Sends the time again and again, until it is stopped; times that nobody receives are dropped. */
export class Ticker {
  /** Receives the time, in nanoseconds since boot. */
  readonly channel: Channel<u64> = new Channel<u64>(1);
  private id: i32 = 0;

  /** Fires every `millis`. A trap where that is not above 0. */
  constructor(millis: f64) {
    this.start(millis);
  }

  /** Fires no more. The channel is not closed, so that nobody takes that for a tick. */
  stop(): void {
    if (this.id > 0) stopTimer(this.id);
    this.id = 0;
    this.channel.tryReceive();
  }

  /** Fires every `millis` from now. A trap where that is not above 0. */
  reset(millis: f64): void {
    this.stop();
    this.start(millis);
  }

  private start(millis: f64): void {
    const period = nanosIn(millis);
    if (period == 0) throw new Error("non-positive interval for Ticker");
    this.id = startTimerOf(this.channel.address, deadlineIn(millis), period, 0);
  }
}
