/**
 * A split virtqueue: buffers on their way to a device and back.
 *
 *   memory of a queue of n (a power of two), as `place` lays it out
 *   +-------------+----------------+-------------+-----------------+--------------------+
 *   | n * 16      | n * 64         | n * 16      | 6 + 2n          | 6 + 8n             |
 *   | descriptors | indirect tables| our notes   | available ring  | used ring          |
 *   +-------------+----------------+-------------+-----------------+--------------------+
 *     device reads  device reads                   device reads      device writes
 *
 * What the device writes is a claim: that buffer so-and-so came back, with so many octets. It is held
 * against our notes, which the device does not know; a queue whose device claims what cannot be is broken for good.
 *
 * References:
 * - VIRTIO 1.2, 2022, §2.7 (split virtqueues), §2.7.5.3 (indirect), §2.7.7, §2.7.10 (event index)
 */
import { barrier, fence } from "../cpu";
import { Errno } from "../errno";

// A descriptor: address u64, octets u32, flags u16, next u16. §2.7.5.
const DESCRIPTOR_LEN: u32 = 16;
const LENGTH: usize = 8;
const FLAGS: usize = 12;
const NEXT: usize = 14;
const FLAG_NEXT: u16 = 1;
const FLAG_WRITE: u16 = 2; // the device writes it
const FLAG_INDIRECT: u16 = 4;

// The available ring: flags u16, index u16, heads u16, used event u16. The used ring: flags u16, index
// u16, elements of id u32 and octets u32, available event u16. §2.7.6, §2.7.8.
const INDEX: usize = 2;
const RING: usize = 4;
const ELEMENT_LEN: u32 = 8;
const ELEMENT_OCTETS: usize = 4;
const NO_NOTIFY: u16 = 1;
const INDEX_MASK: u32 = 0xffff;

/** Segments that one buffer has at most. */
export const MOST_SEGMENTS: u32 = 4;
const TABLE_LEN: u32 = MOST_SEGMENTS * DESCRIPTOR_LEN;
/** A segment as `add` takes it: address u32, octets u32. */
export const SEGMENT_LEN: u32 = 8;

// Our note on a descriptor: token u32, octets the device may write u32, descriptors of the chain (0: not
// the first one of a buffer that is with the device) u32, next of a chain or of the free ones u32.
const NOTE_LEN: u32 = 16;
const CAPACITY: usize = 4;
const COUNT: usize = 8;
const LINK: usize = 12;

/** A queue, in memory of whoever opened the device. */
@final
@unmanaged
export class Virtqueue {
  /** Descriptors; 0 while the queue is not set up. */
  size: u32;
  descriptors: usize;
  tables: usize;
  notes: usize;
  available: usize;
  used: usize;
  /** Where the device is told that there is something. */
  notifyAt: usize;
  /** The queue's number, which is written there. */
  number: u32;
  /** VIRTIO_F_INDIRECT_DESC and VIRTIO_F_EVENT_IDX were accepted. */
  isIndirect: u32;
  hasEvents: u32;
  /** First free descriptor, and how many there are. */
  free: u32;
  freeCount: u32;
  /** Buffers that are with the device. */
  inFlight: u32;
  /** Index of the available ring, with what was added, and as the device sees it; and of the used ring. */
  offered: u32;
  shown: u32;
  taken: u32;
  /** The device claimed what cannot be. */
  isBroken: u32;
  /** Of the buffer that `take` gave last: what `add` was told, and octets that the device wrote. */
  token: u32;
  octets: u32;

  /** Lays the queue out at `memory`, zeroed and 16-octet aligned; returns where it ends. */
  place(memory: usize, size: u32): usize {
    this.size = size;
    this.descriptors = memory;
    this.tables = this.descriptors + size * DESCRIPTOR_LEN;
    this.notes = this.tables + size * TABLE_LEN;
    this.available = this.notes + size * NOTE_LEN;
    this.used = (this.available + RING + size * 2 + 2 + 3) & ~3;
    for (let at: u32 = 0; at < size; at++) store<u32>(this.note(at), at + 1, LINK);
    this.freeCount = size;
    return (this.used + RING + size * ELEMENT_LEN + 2 + 15) & ~15;
  }

  /**
   * Offers a buffer of `readable` segments that the device reads and then `writable` ones that it
   * writes, at `segments`. The device has it until `take` gives `token`. -EAGAIN: no room.
   */
  add(segments: usize, readable: u32, writable: u32, token: u32): i32 {
    if (this.isBroken) return -Errno.EIO;
    const count = readable + writable;
    if (count == 0 || count > MOST_SEGMENTS) return -Errno.EINVAL;
    const needed: u32 = this.isIndirect ? 1 : count;
    if (this.freeCount < needed) return -Errno.EAGAIN;
    const head = this.free;
    if (this.isIndirect) this.fillTable(head, segments, readable, count);
    else this.fillChain(segments, readable, count);
    const note = this.note(head);
    store<u32>(note, token);
    store<u32>(note, octetsOf(segments + readable * SEGMENT_LEN, writable), CAPACITY);
    store<u32>(note, needed, COUNT);
    this.freeCount -= needed;
    this.inFlight++;
    store<u16>(this.available + RING + (this.offered & (this.size - 1)) * 2, <u16>head);
    fence();
    this.offered = (this.offered + 1) & INDEX_MASK;
    return 0;
  }

  /** One descriptor that leads to a table. §2.7.5.3. */
  private fillTable(head: u32, segments: usize, readable: u32, count: u32): void {
    const table = this.tables + head * TABLE_LEN;
    for (let at: u32 = 0; at < count; at++) {
      const next: u32 = at + 1 < count ? at + 1 : 0;
      fillDescriptor(
        table + at * DESCRIPTOR_LEN,
        segments + at * SEGMENT_LEN,
        at >= readable,
        next,
      );
    }
    const descriptor = this.descriptors + head * DESCRIPTOR_LEN;
    store<u64>(descriptor, table);
    store<u32>(descriptor, count * DESCRIPTOR_LEN, LENGTH);
    store<u16>(descriptor, FLAG_INDIRECT, FLAGS);
    this.free = load<u32>(this.note(head), LINK);
  }

  /** A chain of descriptors. §2.7.5. */
  private fillChain(segments: usize, readable: u32, count: u32): void {
    for (let at: u32 = 0; at < count; at++) {
      const here = this.free;
      this.free = load<u32>(this.note(here), LINK);
      const next = at + 1 < count ? this.free : 0;
      const descriptor = this.descriptors + here * DESCRIPTOR_LEN;
      fillDescriptor(descriptor, segments + at * SEGMENT_LEN, at >= readable, next, at + 1 < count);
    }
  }

  /** Shows the device what was added; returns whether it wants to be told. §2.7.13, §2.7.10.1. */
  publish(): bool {
    const before = this.shown;
    this.shown = this.offered;
    store<u16>(this.available, <u16>this.offered, INDEX);
    barrier();
    if (!this.hasEvents) return !(load<u16>(this.used) & NO_NOTIFY);
    const event: u32 = load<u16>(this.used + RING + this.size * ELEMENT_LEN);
    return ((this.offered - event - 1) & INDEX_MASK) < ((this.offered - before) & INDEX_MASK);
  }

  /** Makes the device interrupt for the next buffer that comes back; look for one after that. §2.7.7.1. */
  expect(): void {
    store<u16>(this.available + RING + this.size * 2, <u16>this.taken);
    barrier();
  }

  /** Takes a buffer that came back: `token` and `octets`. -EAGAIN: none; -EIO: the device is broken. */
  take(): i32 {
    if (this.isBroken) return -Errno.EIO;
    fence();
    const waiting = (<u32>load<u16>(this.used, INDEX) - this.taken) & INDEX_MASK;
    if (waiting == 0) return -Errno.EAGAIN;
    if (waiting > this.inFlight) return this.fail();
    const element = this.used + RING + (this.taken & (this.size - 1)) * ELEMENT_LEN;
    const head = load<u32>(element);
    const octets = load<u32>(element, ELEMENT_OCTETS);
    if (head >= this.size) return this.fail();
    const note = this.note(head);
    const count = load<u32>(note, COUNT);
    if (count == 0 || octets > load<u32>(note, CAPACITY)) return this.fail();
    this.release(head, count);
    this.taken = (this.taken + 1) & INDEX_MASK;
    this.token = load<u32>(note);
    this.octets = octets;
    return 0;
  }

  /** The device has claimed what cannot be: -EIO, now and from now on. */
  fail(): i32 {
    this.isBroken = 1;
    return -Errno.EIO;
  }

  private release(head: u32, count: u32): void {
    store<u32>(this.note(head), 0, COUNT);
    let last = head;
    for (let at: u32 = 1; at < count; at++) last = load<u32>(this.note(last), LINK);
    store<u32>(this.note(last), this.free, LINK);
    this.free = head;
    this.freeCount += count;
    this.inFlight--;
  }

  private note(descriptor: u32): usize {
    return this.notes + descriptor * NOTE_LEN;
  }
}

function fillDescriptor(
  descriptor: usize,
  segment: usize,
  isWritten: bool,
  next: u32,
  hasNext: bool = next != 0,
): void {
  store<u64>(descriptor, load<u32>(segment));
  store<u32>(descriptor, load<u32>(segment, 4), LENGTH);
  store<u16>(descriptor, (isWritten ? FLAG_WRITE : 0) | (hasNext ? FLAG_NEXT : 0), FLAGS);
  store<u16>(descriptor, <u16>next, NEXT);
}

function octetsOf(segments: usize, count: u32): u32 {
  let octets: u32 = 0;
  for (let at: u32 = 0; at < count; at++) octets += load<u32>(segments + at * SEGMENT_LEN, 4);
  return octets;
}

/** Octets that `place` takes for a queue of `size`. */
export function queueOctets(size: u32): u32 {
  return size * (DESCRIPTOR_LEN + TABLE_LEN + NOTE_LEN + 2 + ELEMENT_LEN) + 64;
}
