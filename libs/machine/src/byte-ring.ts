/**
 * A ring of bytes in shared memory: one thread writes, another reads.
 *
 *   +------+------+--------+--------+-------+-------------------+
 *   | head | tail | closed | events | bells |  bytes ...        |
 *   +------+------+--------+--------+-------+-------------------+
 *
 * Head and tail count bytes without end and wrap at 2^32; the capacity is a power of two.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §25.4 "The Atomics Object"
 */

const HEAD = 0; // bytes read; only the reader writes it
const TAIL = 1; // bytes written; only the writer writes it
const CLOSED = 2; // 1 once the writer has ended
const EVENTS = 3; // changes that a waiting reader wants to hear of; only the writer writes it
const BELL = 4; // 1 when the other side has been told to look; see `ringBell`
const HEADER_WORDS = 5;
const HEADER_OCTETS = HEADER_WORDS * Int32Array.BYTES_PER_ELEMENT;

/** One direction of a byte stream between two threads. */
export class ByteRing {
  private readonly header: Int32Array;
  private readonly bytes: Uint8Array;
  private seenEvents = 0;

  /** A ring over `buffer`, which `allocate` made and both threads hold. */
  constructor(buffer: SharedArrayBuffer) {
    this.header = new Int32Array(buffer, 0, HEADER_WORDS);
    this.bytes = new Uint8Array(buffer, HEADER_OCTETS);
  }

  /** Shared memory for a ring of `capacity` bytes, a power of two. */
  static allocate(capacity: number): SharedArrayBuffer {
    return new SharedArrayBuffer(HEADER_OCTETS + capacity);
  }

  /** Whether the writer has ended; bytes may still be there. */
  get closed(): boolean {
    return Atomics.load(this.header, CLOSED) !== 0;
  }

  /** Bytes that can be read. */
  get length(): number {
    return (Atomics.load(this.header, TAIL) - Atomics.load(this.header, HEAD)) >>> 0;
  }

  /** Writes as much of `bytes` as there is room for, and answers how much that was. */
  write(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.bytes.length - this.length);
    const tail = Atomics.load(this.header, TAIL);
    for (let index = 0; index < count; index++) {
      this.bytes[this.slot(tail + index)] = bytes[index] ?? 0;
    }
    Atomics.store(this.header, TAIL, (tail + count) | 0);
    this.wakeReader();
    return count;
  }

  /** Takes at most `limit` bytes; null when that is none. */
  read(limit: number): Uint8Array | null {
    this.seenEvents = Atomics.load(this.header, EVENTS);
    const count = Math.min(limit, this.length);
    if (count === 0) return null;
    const result = new Uint8Array(count);
    const head = Atomics.load(this.header, HEAD);
    for (let index = 0; index < result.length; index++) {
      result[index] = this.bytes[this.slot(head + index)] ?? 0;
    }
    Atomics.store(this.header, HEAD, (head + result.length) | 0);
    Atomics.notify(this.header, HEAD);
    return result;
  }

  /** Ends the stream: nothing will be written any more. */
  close(): void {
    Atomics.store(this.header, CLOSED, 1);
    this.wakeReader();
  }

  /** Blocks the reader until something has changed since its last `read`, or for `millis`. */
  waitForChange(millis: number): void {
    Atomics.wait(this.header, EVENTS, this.seenEvents, millis);
  }

  /** Blocks the writer until there is room. */
  waitForRoom(): void {
    const head = Atomics.load(this.header, HEAD);
    if (this.length < this.bytes.length) return;
    Atomics.wait(this.header, HEAD, head);
  }

  /** Answers true the first time after `answerBell`: then, and only then, a message is due. */
  ringBell(): boolean {
    return Atomics.exchange(this.header, BELL, 1) === 0;
  }

  /** The side that was told looks now: the next change needs a message again. */
  answerBell(): void {
    Atomics.store(this.header, BELL, 0);
  }

  private slot(position: number): number {
    return (position >>> 0) % this.bytes.length;
  }

  private wakeReader(): void {
    Atomics.add(this.header, EVENTS, 1);
    Atomics.notify(this.header, EVENTS);
  }
}
