/** Ethernet frames: a network card of virtio. */
import {
  Errno,
  nicAddress,
  nicLink,
  nicMemory,
  nicOffloads,
  nicOpen,
  nicReceive,
  nicSend,
} from "@yolk/hal";
import { CardWork, FrameOffload } from "./frame-offload";
import { VirtioDevice } from "./virtio-device";

/** VIRTIO 1.2 §5.1.1. */
const TYPE: u32 = 1;
const ADDRESS_LENGTH: i32 = 6;

/** The card. */
export class NetworkCard extends VirtioDevice {
  /** What it is to do, where it can: bits of `CardWork`. */
  private wanted: u32 = CardWork.None;

  /**
   * Card number `index`, 0 the first, which is to do of `wanted` (bits of `CardWork`) what it can: see `work`.
   * Look at `failure`.
   */
  static at(index: i32 = 0, wanted: u32 = CardWork.None): NetworkCard {
    const card = new NetworkCard("virtio-net", TYPE, index);
    card.wanted = wanted;
    card.start();
    return card;
  }

  protected memoryLength(): u32 {
    return nicMemory();
  }

  protected openVirtio(memory: usize, windows: usize): i32 {
    return nicOpen(memory, this.fn, windows, this.wanted);
  }

  /** What it does of what was wanted: bits of `CardWork`. */
  get work(): u32 {
    return this.isUsable ? nicOffloads(this.memory) : CardWork.None;
  }

  /** Its six octets of address; zeros where it has none. */
  get address(): Uint8Array {
    const octets = new Uint8Array(ADDRESS_LENGTH);
    if (this.isUsable) nicAddress(this.memory, octets.dataStart);
    return octets;
  }

  /** Whether a cable leads somewhere. */
  get hasLink(): bool {
    return this.isUsable && nicLink(this.memory) != 0;
  }

  /**
   * Waits, `timeoutMs` at most, for a frame and moves it to `into`; returns its octets, 0 for none. What the
   * card says of it goes to `said`; without it, a checksum that is partial is completed.
   */
  receive(into: Uint8Array, said: FrameOffload | null = null): i32 {
    const offload = changetype<usize>(said);
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = nicReceive(this.memory, into.dataStart, into.length, offload);
      if (result >= 0) return result;
      if (result == -Errno.EINVAL) continue; // dropped
      if (result != -Errno.EAGAIN) this.fail(result);
      else if (!this.waitUntil(seen, deadline)) return 0;
    }
    return 0;
  }

  /**
   * Sends a frame of 14 to 1518 octets, or up to 65,549 which the card cuts; false where it does not take
   * it. `asked` is what it is to do of its `work`.
   */
  send(frame: Uint8Array, asked: FrameOffload | null = null): bool {
    const offload = changetype<usize>(asked);
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = nicSend(this.memory, frame.dataStart, frame.length, offload);
      if (result == 0) return true;
      if (result != -Errno.EAGAIN) return this.fail(result);
      this.wait(seen, deadline);
    }
    return false;
  }
}
