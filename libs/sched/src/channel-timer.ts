/**
 * Timers of channels: they send the time, once or every so often, or close the channel.
 *
 * Go's time.Timer and time.Ticker, and context's deadline.
 */
import { Errno, monotonicNanos } from "@yolk/hal";
import { pin, release, take, unpin } from "@yolk/mm";
import { watch } from "./attend";
import { Channel, closeChannel } from "./channel";
import { NumberTable } from "./number-table";
import { Timer, TimerKind } from "./timer";
import { arm, disarm } from "./wheel";

/** The record of a timer; its channel is pinned while it is armed. */
@final
@unmanaged
export class ChannelTimer extends Timer {
  number: i32;
  /** Nanoseconds; 0: once. */
  period: u64;
  channel: Channel;
  closes: bool;
}

const table = changetype<NumberTable>(memory.data(offsetof<NumberTable>(), 4));

/** See ../sched.ts. */
export function startTimer(channel: Channel, deadline: u64, period: u64, closes: bool): i32 {
  const timer = changetype<ChannelTimer>(take(offsetof<ChannelTimer>()));
  if (!changetype<usize>(timer)) return -Errno.ENOMEM;
  const number = table.add(changetype<usize>(timer));
  if (number < 0) {
    release(changetype<usize>(timer));
    return number;
  }
  timer.kind = TimerKind.Channel;
  timer.number = number;
  timer.deadline = deadline;
  timer.period = period;
  timer.channel = channel;
  timer.closes = closes;
  pin(changetype<usize>(channel));
  arm(timer);
  watch();
  return number;
}

/** Stops a timer; says whether it was still to fire. */
export function stopTimer(number: i32): bool {
  const timer = changetype<ChannelTimer>(table.find(number));
  if (!changetype<usize>(timer)) return false;
  disarm(timer);
  end(timer);
  return true;
}

/** Does what `timer`, which the wheel has let go of, is for. */
export function fireChannelTimer(timer: ChannelTimer, now: u64): void {
  const channel = timer.channel;
  if (timer.closes) closeChannel(channel);
  else if (channel.canSend) channel.sendNow(monotonicNanos());
  if (!timer.period || channel.isClosed) return end(timer);
  // Times that have passed meanwhile are left out, as by Go's tickers.
  timer.deadline += timer.period * (1 + (now - timer.deadline) / timer.period);
  arm(timer);
}

function end(timer: ChannelTimer): void {
  table.remove(timer.number);
  unpin(changetype<usize>(timer.channel));
  release(changetype<usize>(timer));
}
