/** Ethernet frames: a network card of virtio. */
import { Errno, nicAddress, nicLink, nicMemory, nicOpen, nicReceive, nicSend } from "@yolk/hal";
import { VirtioDevice } from "./virtio-device";

/** VIRTIO 1.2 §5.1.1. */
const TYPE: u32 = 1;
const ADDRESS_LENGTH: i32 = 6;

/** The card. */
export class NetworkCard extends VirtioDevice {
  /** Card number `index`, 0 the first. Look at `failure`. */
  static at(index: i32 = 0): NetworkCard {
    const card = new NetworkCard("virtio-net", TYPE, index);
    card.start();
    return card;
  }

  protected memoryLength(): u32 {
    return nicMemory();
  }

  protected openVirtio(memory: usize, windows: usize): i32 {
    return nicOpen(memory, this.fn, windows);
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

  /** Waits, `timeoutMs` at most, for a frame and moves it to `into`; returns its octets, 0 for none. */
  receive(into: Uint8Array): i32 {
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = nicReceive(this.memory, into.dataStart, into.length);
      if (result >= 0) return result;
      if (result == -Errno.EINVAL) continue; // dropped
      if (result != -Errno.EAGAIN) this.fail(result);
      else if (!this.waitUntil(seen, deadline)) return 0;
    }
    return 0;
  }

  /** Sends a frame of 14 to 1518 octets; false where the card does not take it. */
  send(frame: Uint8Array): bool {
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = nicSend(this.memory, frame.dataStart, frame.length);
      if (result == 0) return true;
      if (result != -Errno.EAGAIN) return this.fail(result);
      this.wait(seen, deadline);
    }
    return false;
  }
}
