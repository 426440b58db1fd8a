/**
 * Channels. A value goes from hand to hand where a receiver waits, else through the buffer.
 *
 *                  +-----------------------------+
 *   senders -----> | buffer, a ring of capacity  | -----> receivers
 *   (only while    +-----------------------------+        (only while it is
 *   it is full)      ^ head      ^ head + count            empty)
 *
 * References:
 * - The Go Programming Language Specification, go1.22: "Send statements", "Receive operator", "Close"
 */
import { Errno } from "@yolk/hal";
import { link, setParcel } from "@yolk/mm";
import { refusal } from "./deadline";
import { running } from "./dispatch";
import { FiberState } from "./fiber";
import { Case, WaitQueue } from "./wait-queue";
import { finishCase, waitIn } from "./waiting";

/** A channel, viewed in its owner's memory: 64 octets. */
@final
@unmanaged
export class Channel {
  /** Two WaitQueues. */
  private firstReceiver: Case | null;
  private lastReceiver: Case | null;
  private firstSender: Case | null;
  private lastSender: Case | null;
  buffer: usize;
  capacity: u32;
  /** Index of the oldest value. */
  head: u32;
  count: u32;
  /** Octets of a value: 4 or 8. */
  width: u32;
  isManaged: bool;
  isClosed: bool;

  @inline
  get receivers(): WaitQueue {
    return changetype<WaitQueue>(changetype<usize>(this) + offsetof<Channel>("firstReceiver"));
  }

  @inline
  get senders(): WaitQueue {
    return changetype<WaitQueue>(changetype<usize>(this) + offsetof<Channel>("firstSender"));
  }

  /** Says whether a send comes to an end at once. */
  get canSend(): bool {
    return this.isClosed || this.firstReceiver != null || this.count < this.capacity;
  }

  /** Says whether a receive comes to an end at once. */
  get canReceive(): bool {
    return this.count > 0 || this.isClosed || this.firstSender != null;
  }

  /** Sends `value` where `canSend`: 0 or -EPIPE. */
  sendNow(value: u64): i32 {
    if (this.isClosed) return -Errno.EPIPE;
    const receiver = this.firstReceiver;
    if (!receiver) {
      this.put(value);
      return 0;
    }
    setParcel(receiver.fiber.stack, value, this.isManaged);
    finishCase(receiver, 0);
    return 0;
  }

  /** Receives where `canReceive`: the value becomes the running fiber's parcel. 0 or -EPIPE. */
  receiveNow(): i32 {
    const sender = this.firstSender;
    if (this.count) {
      setParcel(running().stack, this.takeOldest(), this.isManaged);
      if (sender) this.put(sender.value);
    } else if (sender) {
      setParcel(running().stack, sender.value, this.isManaged);
    } else {
      return -Errno.EPIPE;
    }
    if (sender) finishCase(sender, 0);
    return 0;
  }

  private put(value: u64): void {
    let index = this.head + this.count;
    if (index >= this.capacity) index -= this.capacity;
    this.count++;
    if (this.width == sizeof<u64>()) store<u64>(this.buffer + index * sizeof<u64>(), value);
    else store<u32>(this.buffer + index * sizeof<u32>(), <u32>value);
    if (this.isManaged) link(this.buffer, <usize>value);
  }

  /** Takes the oldest value; its place is cleared, so that it keeps no object alive. */
  private takeOldest(): u64 {
    const index = this.head;
    const next = index + 1;
    this.head = next == this.capacity ? 0 : next;
    this.count--;
    if (this.width == sizeof<u64>()) {
      const at = this.buffer + index * sizeof<u64>();
      const value = load<u64>(at);
      store<u64>(at, 0);
      return value;
    }
    const at = this.buffer + index * sizeof<u32>();
    const value = load<u32>(at);
    store<u32>(at, 0);
    return value;
  }
}

/** Prepares `channel`, zeroed memory; see ../sched.ts. */
export function openChannel(
  channel: Channel,
  capacity: u32,
  buffer: usize,
  width: u32,
  isManaged: bool,
): void {
  channel.buffer = buffer;
  channel.capacity = capacity;
  channel.width = width;
  channel.isManaged = isManaged;
}

/** Sends; see ../sched.ts. A channel that is null waits for ever. */
export function send(channel: Channel | null, value: u64, deadline: u64): i32 {
  if (channel && channel.canSend) return channel.sendNow(value);
  const refused = refusal(deadline);
  if (refused) return refused;
  running().own.value = value;
  return waitIn(channel ? channel.senders : null, FiberState.Sending, deadline);
}

/** Receives; see ../sched.ts. A channel that is null waits for ever. */
export function receive(channel: Channel | null, deadline: u64): i32 {
  const result = receiveOrWait(channel, deadline);
  if (result) setParcel(running().stack, 0, 0);
  return result;
}

/** Closes `channel`; see ../sched.ts. */
export function closeChannel(channel: Channel): i32 {
  if (channel.isClosed) return -Errno.EPIPE;
  channel.isClosed = true;
  finishAll(channel.receivers);
  finishAll(channel.senders);
  return 0;
}

function receiveOrWait(channel: Channel | null, deadline: u64): i32 {
  if (channel && channel.canReceive) return channel.receiveNow();
  const refused = refusal(deadline);
  if (refused) return refused;
  return waitIn(channel ? channel.receivers : null, FiberState.Receiving, deadline);
}

/** Tells everybody in `queue` that the channel is closed. */
function finishAll(queue: WaitQueue): void {
  for (let one = queue.first; one; one = queue.first) finishCase(one, -Errno.EPIPE);
}
