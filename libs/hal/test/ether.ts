/** A booted hal with one of Intel's cards, for the tests of its driver. */
import { expect } from "@jest/globals";
import { E1000 } from "@yolk/machine";
import { Bench, SCRATCH, type Setting } from "./load";
import { messagesOf } from "./messages";
import { MEMORY } from "./virtio";

const GUARD = 4096;
/** The card's own address. */
export const OWN = [0x52, 0x54, 0x00, 0x12, 0x34, 0x57];
export const BROADCAST = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
/** Where the driver has the ring to receive by; the one to send by is behind it. */
export const RECEIVE_RING = MEMORY + 1024;

/** A machine with `card`. */
export class EtherBench extends Bench {
  readonly fn: number;

  constructor(
    readonly card: E1000,
    setting: Setting = {},
  ) {
    super({ memoryMiB: 4, devices: [card], ...setting });
    this.fn = this.hal.etherNext(-1);
  }

  /** Starts the card; what that came to. */
  open(): number {
    if (this.fn < 0) return this.fn;
    this.hal.pciBar(this.fn, 0, SCRATCH);
    const memory = new Uint8Array(this.machine.memory.buffer);
    const octets = this.hal.etherMemory();
    memory.fill(0xa5, MEMORY - GUARD, MEMORY + octets + GUARD).fill(0, MEMORY, MEMORY + octets);
    const registers = this.view().getUint32(SCRATCH, true);
    return this.hal.etherOpen(MEMORY, this.fn, registers, messagesOf(this, this.fn));
  }

  get isAroundIntact(): boolean {
    const after = MEMORY + this.hal.etherMemory();
    const around = [...this.octets(MEMORY - GUARD, GUARD), ...this.octets(after, GUARD)];
    return around.every((octet) => octet === 0xa5);
  }
}

/** A card that was started, and the frames that it has sent. */
export function ready(device: 0x100e | 0x10d3 = 0x100e): {
  bench: EtherBench;
  frames: Uint8Array[];
} {
  const frames: Uint8Array[] = [];
  const bench = new EtherBench(new E1000((frame) => void frames.push(frame), device));
  expect(bench.open()).toBe(0);
  return { bench, frames };
}
/** `len` octets of `fill`, after the address that the frame goes to. */
export const frame = (len: number, fill: number, to: number[] = OWN): Uint8Array => {
  const octets = new Uint8Array(len).fill(fill);
  octets.set(to.slice(0, len));
  return octets;
};
