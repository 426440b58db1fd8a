/**
 * Go's rules for channels, said again: what sched's channels are compared with.
 *
 * An operation is attempted at one moment. It goes on at once with one of its ready cases, or it is
 * queued on all its channels until somebody else's operation, a close or its deadline ends it.
 *
 * References:
 * - The Go Programming Language Specification, go1.22: "Channel types", "Send statements",
 *   "Receive operator", "Close", "Select statements"
 */

/** A case: a channel (null is never ready), and what is sent; null receives. */
export interface ModelCase {
  readonly channel: ModelChannel | null;
  readonly value: bigint | null;
}

/** How an operation ended. */
export interface End {
  /** Which case; -1: the deadline came first. */
  readonly index: number;
  readonly isClosed: boolean;
  /** What was received. */
  readonly value: bigint | null;
}

/** A send, a receive or a select. */
export class Operation {
  isQueued = false;
  end: End | null = null;

  constructor(
    readonly cases: readonly ModelCase[],
    readonly deadline: bigint,
  ) {}

  /** Cases that can go on now. */
  ready(): number[] {
    return this.cases.flatMap(({ channel, value }, i) => {
      if (!channel) return [];
      const { buffer, capacity, receivers, senders } = channel;
      if (channel.isClosed) return [i];
      const isReady =
        value === null
          ? buffer.length > 0 || senders.length > 0
          : receivers.length > 0 || buffer.length < capacity;
      return isReady ? [i] : [];
    });
  }

  /** Goes on with case `index`, which is ready. */
  perform(index: number): End {
    const one = this.cases[index];
    const channel = one?.channel;
    if (!one || !channel) throw new Error("a case that cannot be");
    const value = one.value === null ? channel.receive() : channel.send(one.value);
    this.end =
      value === undefined
        ? { index, isClosed: true, value: null }
        : { index, isClosed: false, value };
    return this.end;
  }

  queue(): void {
    this.isQueued = true;
    this.cases.forEach(({ channel, value }, index) => {
      if (value === null) channel?.receivers.push({ operation: this, index });
      else channel?.senders.push({ operation: this, index });
    });
  }

  /** Takes it out of all queues. */
  leave(): void {
    for (const { channel } of this.cases) {
      if (!channel) continue;
      channel.receivers = channel.receivers.filter(({ operation }) => operation !== this);
      channel.senders = channel.senders.filter(({ operation }) => operation !== this);
    }
  }

  finish(end: End): void {
    this.leave();
    this.end = end;
  }
}

interface Place {
  readonly operation: Operation;
  readonly index: number;
}

/** A channel; all values that went through it are kept, too. */
export class ModelChannel {
  readonly buffer: bigint[] = [];
  receivers: Place[] = [];
  senders: Place[] = [];
  isClosed = false;

  constructor(readonly capacity: number) {}

  /** Null when it was sent, undefined on a closed channel. */
  send(value: bigint): null | undefined {
    if (this.isClosed) return undefined;
    const receiver = this.receivers[0];
    if (receiver) receiver.operation.finish({ index: receiver.index, isClosed: false, value });
    else this.buffer.push(value);
    return null;
  }

  /** The value; undefined on a closed channel. */
  receive(): bigint | undefined {
    const value = this.buffer.shift();
    const sender = this.senders[0];
    if (!sender) return value;
    const sent = sender.operation.cases[sender.index]?.value ?? 0n;
    sender.operation.finish({ index: sender.index, isClosed: false, value: null });
    if (value === undefined) return sent;
    this.buffer.push(sent);
    return value;
  }

  /** False when it was closed already. */
  close(): boolean {
    if (this.isClosed) return false;
    this.isClosed = true;
    for (const queue of ["receivers", "senders"] as const) {
      let first;
      while ((first = this[queue][0])) {
        first.operation.finish({ index: first.index, isClosed: true, value: null });
      }
    }
    return true;
  }
}
