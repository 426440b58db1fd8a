/**
 * A split virtqueue from the device's side. What a driver must not do is a mistake here, and thrown.
 *
 * References:
 * - VIRTIO 1.2, 2022, §2.7 (split virtqueues), §2.7.5.3 (indirect), §2.7.7, §2.7.10 (event index)
 */

const FLAG_NEXT = 1;
const FLAG_WRITE = 2;
const FLAG_INDIRECT = 4;
const DESCRIPTOR_OCTETS = 16;
const ELEMENT_OCTETS = 8;
const RING = 4;
const INDEX_MASK = 0xffff;
const NO_INTERRUPT = 1;

/** Octets of RAM. */
export type Segment = Uint8Array;

/** A buffer that the driver offered. */
export interface Buffer {
  readonly head: number;
  readonly readable: readonly Segment[];
  readonly writable: readonly Segment[];
}

/** A queue of `largest` descriptors at most. */
export class DeviceQueue {
  size: number;
  enabled = false;
  descriptors = 0;
  available = 0;
  used = 0;
  hasEvents = false;

  private seen = 0;
  private given = 0;

  constructor(
    readonly largest: number,
    private readonly memory: () => Uint8Array,
  ) {
    this.size = largest;
  }

  reset(): void {
    this.size = this.largest;
    this.enabled = this.hasEvents = false;
    this.descriptors = this.available = this.used = 0;
    this.seen = this.given = 0;
  }

  /** Whether a buffer waits. */
  get hasBuffer(): boolean {
    return this.enabled && this.seen !== this.view().getUint16(this.available + 2, true);
  }

  /** Takes the next buffer; null where there is none. */
  take(): Buffer | null {
    if (!this.hasBuffer) return null;
    const view = this.view();
    const index = view.getUint16(this.available + 2, true);
    if (((index - this.seen) & INDEX_MASK) > this.size)
      throw new Error("more buffers than descriptors");
    const head = view.getUint16(this.available + RING + (this.seen % this.size) * 2, true);
    if (head >= this.size) throw new Error(`descriptor ${head} of ${this.size}`);
    this.seen = (this.seen + 1) & INDEX_MASK;
    if (this.hasEvents) view.setUint16(this.eventAt(), this.seen, true);
    return this.chain(head);
  }

  /** Leaves the last `count` buffers that were taken where they were. */
  untake(count: number): void {
    this.seen = (this.seen - count) & INDEX_MASK;
  }

  /** Gives buffer `head` back with `octets` written; returns whether the driver wants an interrupt. */
  give(head: number, octets: number): boolean {
    const view = this.view();
    const at = this.used + RING + (this.given % this.size) * ELEMENT_OCTETS;
    view.setUint32(at, head, true);
    view.setUint32(at + 4, octets, true);
    return this.advance(1);
  }

  /** Moves the used index on by `count`, whatever lies in the ring. */
  advance(count: number): boolean {
    const view = this.view();
    const before = this.given;
    this.given = (this.given + count) & INDEX_MASK;
    view.setUint16(this.used + 2, this.given, true);
    if (!this.hasEvents) return (view.getUint16(this.available, true) & NO_INTERRUPT) === 0;
    const event = view.getUint16(this.available + RING + this.size * 2, true);
    return ((this.given - event - 1) & INDEX_MASK) < ((this.given - before) & INDEX_MASK);
  }

  private chain(head: number): Buffer {
    const view = this.view();
    const first = this.descriptors + head * DESCRIPTOR_OCTETS;
    const flags = view.getUint16(first + 12, true);
    if ((flags & FLAG_INDIRECT) === 0) return this.walk(head, this.descriptors, head, this.size);
    if ((flags & FLAG_NEXT) !== 0) throw new Error("an indirect descriptor with a next one");
    const table = Number(view.getBigUint64(first, true));
    const octets = view.getUint32(first + 8, true);
    if (octets === 0 || octets % DESCRIPTOR_OCTETS !== 0) throw new Error("a table of odd length");
    return this.walk(head, table, 0, octets / DESCRIPTOR_OCTETS);
  }

  private walk(head: number, table: number, start: number, count: number): Buffer {
    const view = this.view();
    const readable: Segment[] = [];
    const writable: Segment[] = [];
    let at = start;
    for (let steps = 0; at < count && steps < count; steps++) {
      const descriptor = table + at * DESCRIPTOR_OCTETS;
      const flags = view.getUint16(descriptor + 12, true);
      const segment = this.segment(
        Number(view.getBigUint64(descriptor, true)),
        view.getUint32(descriptor + 8, true),
      );
      if ((flags & FLAG_WRITE) !== 0) writable.push(segment);
      else if (writable.length > 0) throw new Error("something to read behind something to write");
      else readable.push(segment);
      if ((flags & FLAG_NEXT) === 0) return { head, readable, writable };
      at = view.getUint16(descriptor + 14, true);
    }
    throw new Error("a chain that does not end");
  }

  private segment(address: number, octets: number): Segment {
    const memory = this.memory();
    if (octets === 0 || address + octets > memory.length) {
      throw new Error(`a segment of ${octets} octets at ${address.toString(16)}`);
    }
    return memory.subarray(address, address + octets);
  }

  private eventAt(): number {
    return this.used + RING + this.size * ELEMENT_OCTETS;
  }

  private view(): DataView {
    const memory = this.memory();
    return new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  }
}

/** Octets of `segments` together. */
export function octetsOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.length, 0);
}

/** A copy of `segments`, one behind the other. */
export function joined(segments: readonly Segment[]): Uint8Array {
  const octets = new Uint8Array(octetsOf(segments));
  let at = 0;
  for (const segment of segments) {
    octets.set(segment, at);
    at += segment.length;
  }
  return octets;
}
