/**
 * A queue with buffers of one size that go round: packets, or octets of a stream.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1.6 (network), §5.3.6 (console)
 */
import { Errno } from "../errno";
import { SEGMENT_LEN, Virtqueue } from "./virtqueue";

/** A token is the number of the first buffer and how many there are behind each other. */
const COUNT_SHIFT: u32 = 8;
const INDEX_MASK: u32 = (1 << COUNT_SHIFT) - 1;

/** A segment, for the call. */
const segment = memory.data(8, 4);

/** The buffers, in memory of whoever opened the device. */
@final
@unmanaged
export class VirtioBuffers {
  queue: Virtqueue;
  /** The first buffer, and octets of each. */
  base: usize;
  stride: u32;
  /** Buffers that are with us, a bit each. */
  ours: u32;

  /** `count` (32 at most) buffers of `stride` octets at `base` go round in `queue`. */
  begin(queue: Virtqueue, base: usize, stride: u32, count: u32): void {
    this.queue = queue;
    this.base = base;
    this.stride = stride;
    this.ours = count == 32 ? 0xffffffff : (1 << count) - 1;
  }

  /** Where buffer `index` lies. */
  at(index: u32): usize {
    return this.base + index * this.stride;
  }

  /** The first of `count` (31 at most) buffers in a row that are with us; -EAGAIN: there are none such. */
  next(count: u32 = 1): i32 {
    let firsts = this.ours;
    for (let at: u32 = 1; at < count; at++) firsts &= this.ours >> at;
    return firsts ? <i32>ctz(firsts) : -Errno.EAGAIN;
  }

  /** Buffers that hold `octets`. */
  countFor(octets: u32): u32 {
    return (octets + this.stride - 1) / this.stride;
  }

  /**
   * Gives the device buffer `index`: `octets` to read, or 0 for the whole of it to write. What is to be read
   * may go on in the buffers behind it.
   */
  give(index: u32, octets: u32): i32 {
    store<u32>(segment, this.at(index));
    store<u32>(segment, octets ? octets : this.stride, SEGMENT_LEN / 2);
    const count = octets ? this.countFor(octets) : 1;
    const token = index | (count << COUNT_SHIFT);
    const result = this.queue.add(segment, octets ? 1 : 0, octets ? 0 : 1, token);
    if (result == 0) this.ours &= ~bitsOf(token);
    return result;
  }

  /** Gives the device all buffers that are with us, to write. */
  giveAll(): i32 {
    while (this.ours) {
      const result = this.give(ctz(this.ours), 0);
      if (result == -Errno.EAGAIN) break; // a queue smaller than asked for
      if (result < 0) return result;
    }
    return 0;
  }

  /** Takes back a buffer: its index, and `queue.octets`; -EAGAIN: none is done; -EIO. */
  take(): i32 {
    const result = this.queue.take();
    if (result < 0) return result;
    this.ours |= bitsOf(this.queue.token);
    return <i32>(this.queue.token & INDEX_MASK);
  }

  /** Takes back all that are done. */
  takeAll(): i32 {
    let result = this.take();
    while (result >= 0) result = this.take();
    return result == -Errno.EAGAIN ? 0 : result;
  }
}

function bitsOf(token: u32): u32 {
  return ((1 << (token >> COUNT_SHIFT)) - 1) << (token & INDEX_MASK);
}
