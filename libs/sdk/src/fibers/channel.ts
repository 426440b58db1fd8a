/**
 * Channels: how fibers hand values to each other.
 *
 *   send(value) --> [ buffer of `capacity` values ] --> receive()
 *
 * Without a buffer a sender and a receiver meet.
 *
 * References:
 * - The Go Programming Language Specification, 2024: "Channel types", "Send statements", "Receive
 *   operator", "Close"
 */
import {
  channelLength,
  closeChannel,
  isClosed,
  openChannel,
  receive,
  received,
  send,
} from "@yolk/sched";
import { deadlineIn, NEVER, NOW } from "./deadline";
import { EPIPE } from "./results";
import { Slot } from "./slot";
import { AnyObject, valueOf, wordOf, zeroOf } from "./words";

const MOST_CAPACITY: i32 = 1 << 26;

/** The 64 octets that sched keeps a channel in. */
export abstract class ChannelWords {
  private word0: u64 = 0;
  private word1: u64 = 0;
  private word2: u64 = 0;
  private word3: u64 = 0;
  private word4: u64 = 0;
  private word5: u64 = 0;
  private word6: u64 = 0;
  private word7: u64 = 0;

  /** Where they are. */
  protected get words(): usize {
    return changetype<usize>(this);
  }
}

/** Values of type T on their way from fibers to fibers, in order. */
export class Channel<T> extends ChannelWords {
  /** Values that are sent and not yet received: StaticArray<T> of objects, else of words. */
  private readonly buffer: AnyObject | null;

  /** Keeps at most `capacity` values that nobody has received yet; with 0, `send` waits for a receiver. */
  constructor(readonly capacity: i32 = 0) {
    super();
    if (capacity < 0 || capacity > MOST_CAPACITY) throw new Error("size out of range");
    const buffer = capacity > 0 ? newBuffer<T>(capacity) : null;
    const isObject: u32 = isManaged<T>() ? 1 : 0;
    this.buffer = buffer;
    openChannel(this.words, capacity, changetype<usize>(buffer), widthOf<T>(), isObject);
  }

  /** Waits until there is room or a receiver, and sends `value`. A trap on a closed channel. */
  send(value: T): void {
    this.sendBefore(value, NEVER);
  }

  /** Sends `value` where that takes no waiting; returns whether it did. A trap on a closed channel. */
  trySend(value: T): bool {
    return this.sendBefore(value, NOW);
  }

  /** Waits at most `millis` to send `value`; returns whether it did. A trap on a closed channel. */
  sendWithin(value: T, millis: f64): bool {
    return this.sendBefore(value, deadlineIn(millis));
  }

  /**
   * Waits for a value. On a channel that is closed and empty the zero value of T: 0, false, "" or
   * null; a trap where T is a class, which has none. `values` tells the end from a value.
   */
  receive(): T {
    if (receive(this.words, NEVER) >= 0) return valueOf<T>(received());
    return zeroOf<T>("receive from closed channel");
  }

  /** A value where that takes no waiting; null where there is none, or none any more. */
  tryReceive(): Received<T> | null {
    return this.receiveBefore(NOW);
  }

  /** Waits at most `millis` for a value; null where none came, or none comes any more. */
  receiveWithin(millis: f64): Received<T> | null {
    return this.receiveBefore(deadlineIn(millis));
  }

  /**
   * The values until the channel is closed, for one fiber to go through; others may at the same time:
   *
   *   const jobs = channel.values();
   *   while (jobs.next()) work(jobs.value);
   */
  values(): Values<T> {
    return new Values<T>(this);
  }

  /** Says that no more values come. What was sent can still be received. A trap the second time. */
  close(): void {
    if (closeChannel(this.words) < 0) throw new Error("close of closed channel");
  }

  /** Values that were sent and not yet received. */
  get length(): i32 {
    return channelLength(this.words);
  }

  /** Whether the channel was closed; there may be values left. */
  get isClosed(): bool {
    return isClosed(this.words) != 0;
  }

  /** The channel as sched knows it, for the SDK. */
  get address(): usize {
    return this.words;
  }

  private sendBefore(value: T, deadline: u64): bool {
    const result = send(this.words, wordOf<T>(value), deadline);
    if (result == EPIPE) throw new Error("send on closed channel");
    return result >= 0;
  }

  private receiveBefore(deadline: u64): Received<T> | null {
    if (receive(this.words, deadline) < 0) return null;
    return new Received<T>(valueOf<T>(received()));
  }
}

/** A value that came over a channel. */
export class Received<T> {
  /** Made of the value. */
  constructor(readonly value: T) {}
}

/** One fiber's way through the values of a channel. */
export class Values<T> extends Slot<T> {
  private result: i32 = 0;

  /** Made of the channel. */
  constructor(readonly channel: Channel<T>) {
    super();
  }

  /** Waits at most `millis` for the next `value`; false where none came, or none comes any more. */
  next(millis: f64 = Infinity): bool {
    this.result = receive(this.channel.address, deadlineIn(millis));
    this.putWord(received());
    return this.result >= 0;
  }

  /** Whether the last `next` found the channel closed and empty. */
  get isAtEnd(): bool {
    return this.result == EPIPE;
  }
}

function newBuffer<T>(capacity: i32): AnyObject {
  if (isManaged<T>()) return changetype<AnyObject>(new StaticArray<T>(capacity));
  return changetype<AnyObject>(new StaticArray<u64>(capacity));
}

function widthOf<T>(): u32 {
  return isManaged<T>() ? <u32>sizeof<usize>() : <u32>sizeof<u64>();
}
