/** Ethernet frames: Intel's gigabit cards, QEMU's `e1000` and `e1000e`. */
import {
  Errno,
  etherAddress,
  etherArm,
  etherCheck,
  etherJoin,
  etherLink,
  etherMemory,
  etherMissed,
  etherNext,
  etherOpen,
  etherReceive,
  etherReset,
  etherSend,
  pciBar,
} from "@yolk/hal";
import { mapDevice } from "@yolk/mm";
import { Device } from "./device";
import { messagesOf } from "./messages";

const ADDRESS_LENGTH: i32 = 6;

// A base address register as hal stores it.
const BAR_LEN: i32 = 20;
const OCTETS_AT: usize = 8;

/** The card. */
export class IntelCard extends Device {
  /** Card number `index`, 0 the first. Look at `failure`. */
  static at(index: i32 = 0): IntelCard {
    let fn = etherNext(-1);
    for (let before = index; before > 0 && fn >= 0; before--) fn = etherNext(fn);
    const card = new IntelCard("e1000", fn, index);
    card.start();
    return card;
  }

  protected memoryLength(): u32 {
    return etherMemory();
  }

  protected open(memory: usize): i32 {
    const buffer = new ArrayBuffer(BAR_LEN); // a local, so that the collector sees it
    const at = changetype<usize>(buffer);
    if (pciBar(this.fn, 0, at) < 0) return -Errno.ENOENT;
    const registers = mapDevice(load<u64>(at), <usize>load<u64>(at, OCTETS_AT));
    if (!registers) return -Errno.ENOENT;
    return etherOpen(memory, this.fn, registers, messagesOf(this.fn));
  }

  protected armDevice(): void {
    etherArm(this.memory);
  }

  protected check(): i32 {
    return etherCheck(this.memory);
  }

  protected reset(memory: usize): i32 {
    return etherReset(memory);
  }

  /** Its six octets of address; zeros where it has none. */
  get address(): Uint8Array {
    const octets = new Uint8Array(ADDRESS_LENGTH);
    if (this.isUsable) etherAddress(this.memory, octets.dataStart);
    return octets;
  }

  /** Whether a cable leads somewhere. */
  get hasLink(): bool {
    return this.isUsable && etherLink(this.memory) != 0;
  }

  /** Frames that were lost for want of room. */
  get missed(): u32 {
    return this.isUsable ? etherMissed(this.memory) : 0;
  }

  /** Lets frames to the multicast address of six octets in. */
  join(group: Uint8Array): void {
    if (this.isUsable && group.length == ADDRESS_LENGTH) etherJoin(this.memory, group.dataStart);
  }

  /** Waits, `timeoutMs` at most, for a frame and moves it to `into`; returns its octets, 0 for none. */
  receive(into: Uint8Array): i32 {
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = etherReceive(this.memory, into.dataStart, into.length);
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
      const result = etherSend(this.memory, frame.dataStart, frame.length);
      if (result == 0) return true;
      if (result != -Errno.EAGAIN) return this.fail(result);
      this.wait(seen, deadline);
    }
    return false;
  }
}
