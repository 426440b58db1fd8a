/**
 * Waiting for the first of many channels.
 *
 * References:
 * - The Go Programming Language Specification, 2024: "Select statements"
 */
import { received, select } from "@yolk/sched";
import { Channel } from "./channel";
import { deadlineIn, NOW } from "./deadline";
import { Slot } from "./slot";
import { wordOf } from "./words";

// A case as sched knows it: libs/sched/sched.ts, `select`.
const CASE_LEN: usize = 48;
const CHANNEL: usize = 0;
const IS_SEND: usize = 4;
const VALUE: usize = 8;
const RESULT: usize = 16;

/** Room for this many cases at first; it doubles. */
const FIRST_CAPACITY: i32 = 4;

/** One of the things that a select waits for. */
export abstract class Case {
  /** Whether the last `wait` did this one. */
  get isChosen(): bool {
    return this.select.chosen == this.index;
  }

  /** Whether the channel was found closed. */
  isClosed: bool = false;

  private isOn: bool = true;

  /** Made of the select that it belongs to, its place there, and the channel's address. */
  constructor(
    protected readonly select: Select,
    readonly index: i32,
    private readonly channel: usize,
  ) {}

  /** Whether it can be chosen. A receiver that has come to its end is always ready: switch it off. */
  get isEnabled(): bool {
    return this.isOn;
  }

  /** Switches the case on or off. */
  set isEnabled(isEnabled: bool) {
    this.isOn = isEnabled;
    store<u32>(this.select.caseAt(this.index), isEnabled ? <u32>this.channel : 0, CHANNEL);
  }

  /** Takes over what came of it. */
  abstract accept(): void;
}

/** A receiver: `value` is what came; the zero word where `isClosed`. */
export class ReceiveCase<T> extends Case {
  private readonly slot: Slot<T> = new Slot<T>();

  /** Made by `Select.receive`. */
  constructor(
    select: Select,
    index: i32,
    readonly from: Channel<T>,
  ) {
    super(select, index, from.address);
  }

  /** The value that was received last. A trap where T is a class and there is none. */
  get value(): T {
    return this.slot.value;
  }

  accept(): void {
    this.slot.putWord(received());
  }
}

/** A sender of `value`. */
export class SendCase<T> extends Case {
  /** Made by `Select.send`. */
  constructor(
    select: Select,
    index: i32,
    readonly to: Channel<T>,
    private sent: T,
  ) {
    super(select, index, to.address);
    this.value = sent;
  }

  /** What is to be sent. */
  get value(): T {
    return this.sent;
  }

  /** Changes what is to be sent next. */
  set value(value: T) {
    this.sent = value;
    store<u32>(this.select.caseAt(this.index), 1, IS_SEND);
    store<u64>(this.select.caseAt(this.index), wordOf<T>(value), VALUE);
  }

  accept(): void {
    if (this.isClosed) throw new Error("send on closed channel");
  }
}

/**
 * Cases of which `wait` does one, for one fiber, as often as it likes:
 *
 *   const select = new Select();
 *   const job = select.receive(jobs);
 *   const stop = select.receive(context.done);
 *   while (select.wait()) {
 *     if (job.isChosen) work(job.value);
 *     if (stop.isChosen) return;
 *   }
 */
export class Select {
  /** The index of the case that the last `wait` did, or below zero. */
  chosen: i32 = -1;
  private cases: Case[] = [];
  private words: StaticArray<u8> = new StaticArray<u8>(FIRST_CAPACITY * <i32>CASE_LEN);
  private isWaiting: bool = false;

  /** Adds a case that receives from `channel`. */
  receive<T>(channel: Channel<T>): ReceiveCase<T> {
    this.makeRoom();
    const one = new ReceiveCase<T>(this, this.cases.length, channel);
    this.add(one);
    return one;
  }

  /** Adds a case that sends `value` on `channel`. */
  send<T>(channel: Channel<T>, value: T): SendCase<T> {
    this.makeRoom();
    const one = new SendCase<T>(this, this.cases.length, channel, value);
    this.add(one);
    return one;
  }

  /**
   * Waits until a case can go on, at most `millis`, and does it; one at random where several can.
   * Returns false where none could in time. A trap where it would send on a closed channel.
   */
  wait(millis: f64 = Infinity): bool {
    return this.waitBefore(deadlineIn(millis));
  }

  /** Does a case that can go on without waiting, as Go's `default` has it; returns whether it did. */
  poll(): bool {
    return this.waitBefore(NOW);
  }

  /** Address of a case's words, for cases. */
  caseAt(index: i32): usize {
    return changetype<usize>(this.words) + <usize>index * CASE_LEN;
  }

  private waitBefore(deadline: u64): bool {
    if (this.isWaiting) throw new Error("a select belongs to one fiber");
    this.isWaiting = true;
    this.chosen = select(this.caseAt(0), this.cases.length, deadline);
    this.isWaiting = false;
    if (this.chosen < 0) return false;
    const one = this.cases[this.chosen];
    one.isClosed = load<i32>(this.caseAt(this.chosen), RESULT) < 0;
    one.accept();
    return true;
  }

  private add(one: Case): void {
    this.cases.push(one);
    one.isEnabled = true;
  }

  private makeRoom(): void {
    const used = this.cases.length * <i32>CASE_LEN;
    if (used < this.words.length) return;
    const larger = new StaticArray<u8>(this.words.length * 2);
    memory.copy(changetype<usize>(larger), changetype<usize>(this.words), used);
    this.words = larger;
  }
}
