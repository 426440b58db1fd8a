/**
 * A frame that comes in, in as many buffers as its device says: they are kept until the last one is there.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1.6.3.1, §5.1.6.4 (mergeable receive buffers)
 */
import { HEADER_LEN, NetHeader } from "./net-header";
import { VirtioBuffers } from "./virtio-buffers";

// A part: the buffer's number, and octets in it.
const PART_LEN: u32 = 8;
const OCTETS: usize = 4;

/** A frame, in memory of whoever opened the device, before room for 32 parts. */
@final
@unmanaged
export class NetArrival {
  /** Parts that make up the frame, and those that are here: 0 while no frame has begun. */
  partCount: u32;
  have: u32;
  /** Octets of those, with the header. */
  octets: u32;

  /** Takes what has come of a frame: 0 once all of it is here; -EAGAIN, -EIO. */
  gather(input: VirtioBuffers, isMergeable: bool): i32 {
    while (this.have == 0 || this.have < this.partCount) {
      const index = input.take();
      if (index < 0) return index;
      if (this.have == 0) this.begin(input, index, isMergeable);
      const part = this.part(this.have);
      store<u32>(part, index);
      store<u32>(part, input.queue.octets, OCTETS);
      this.octets += input.queue.octets;
      this.have++;
      // A device that wants more buffers than it has says what cannot be.
      if (this.partCount - this.have > input.queue.inFlight) return input.queue.fail();
    }
    return 0;
  }

  private begin(input: VirtioBuffers, index: u32, isMergeable: bool): void {
    const hasHeader = isMergeable && input.queue.octets >= HEADER_LEN;
    this.partCount = hasHeader ? changetype<NetHeader>(input.at(index)).bufferCount : 1;
    this.octets = 0;
  }

  /** Octets of the frame. */
  get len(): u32 {
    return this.octets > HEADER_LEN ? this.octets - HEADER_LEN : 0;
  }

  /** The header of the frame; only where `len` is not 0. */
  header(input: VirtioBuffers): NetHeader {
    return changetype<NetHeader>(input.at(load<u32>(this.part(0))));
  }

  /** Copies the frame to `into`. */
  copy(input: VirtioBuffers, into: usize): void {
    let to = into;
    for (let at: u32 = 0; at < this.have; at++) {
      const skipped: u32 = at == 0 ? HEADER_LEN : 0;
      const len = load<u32>(this.part(at), OCTETS) - skipped;
      memory.copy(to, input.at(load<u32>(this.part(at))) + skipped, len);
      to += len;
    }
  }

  /** Gives the frame's buffers back to the device: 0, or -Errno. */
  end(input: VirtioBuffers): i32 {
    this.have = 0;
    return input.giveAll();
  }

  private part(at: u32): usize {
    return changetype<usize>(this) + offsetof<NetArrival>() + at * PART_LEN;
  }
}
