/** A booted hal with one virtio device, for the tests of its drivers. */
import { EVENT_INDEX, INDIRECT, type VirtioDevice, type VirtioOptions } from "@yolk/machine";
import { Bench, SCRATCH, type Setting } from "./load";
import { messagesOf } from "./messages";

export const [EPERM, ENOENT, EIO, EAGAIN, EINVAL] = [-1, -2, -5, -11, -22];

/** Where a device's memory lies, and octets that the device must not touch on either side. */
export const MEMORY = 0x200000;
const GUARD = 4096;
const GUARD_OCTET = 0xa5;
/** So many in a row are no accident. */
const LONG_GUARD = 16;
/** Where addresses of structures lie, and what a driver is given. */
const WINDOWS = SCRATCH + 0x8000;
const PART_COUNT = 4;

/** Devices as QEMU and others offer them. */
export const VARIANTS: readonly (VirtioOptions & { readonly name: string })[] = [
  { name: "transitional" },
  { name: "modern", transitional: false },
  { name: "without an event index", without: EVENT_INDEX },
  { name: "without indirect descriptors", without: INDIRECT },
  { name: "without either", without: EVENT_INDEX + INDIRECT },
  { name: "without MSI-X", messages: 0 },
  { name: "with queues of 4", queueSize: 4, without: INDIRECT },
];

/** Which driver. */
export type Kind = "rng" | "port" | "disk" | "nic";
const TYPES = { rng: 4, port: 3, disk: 2, nic: 1 } as const;

/** A machine with `device`. */
export class VirtioBench extends Bench {
  readonly fn: number;
  /** What opening it came to. */
  opened: number;

  constructor(
    private readonly kind: Kind,
    readonly device: VirtioDevice,
    setting: Setting = {},
    /** What a network card's driver is asked to agree on. */
    private readonly wanted = 0,
  ) {
    super({ memoryMiB: 4, devices: [device], ...setting });
    this.fn = this.hal.virtioNext(TYPES[kind], -1);
    this.opened = this.fn < 0 ? this.fn : this.open();
  }

  /** Starts the device anew, as one that was never used. */
  open(): number {
    for (let part = 1; part <= PART_COUNT; part++) {
      const found = this.hal.virtioPart(this.fn, part, SCRATCH);
      if (found < 0) return (this.opened = found);
      const base = this.view().getUint32(SCRATCH, true);
      this.view().setUint32(WINDOWS + (part - 1) * 4, base, true);
    }
    this.view().setUint32(WINDOWS + PART_COUNT * 4, messagesOf(this, this.fn), true);
    const octets = this.memoryOctets;
    const memory = new Uint8Array(this.machine.memory.buffer);
    memory.fill(GUARD_OCTET, MEMORY - GUARD, MEMORY + octets + GUARD);
    memory.fill(0, MEMORY, MEMORY + octets);
    const open = this.hal[`${this.kind}Open`];
    return (this.opened = open(MEMORY, this.fn, WINDOWS, this.wanted));
  }

  /** Whether nothing beside the device's memory was written. */
  get isAroundIntact(): boolean {
    const after = MEMORY + this.memoryOctets;
    return [...this.octets(MEMORY - GUARD, GUARD), ...this.octets(after, GUARD)].every(
      (octet) => octet === GUARD_OCTET,
    );
  }

  /** Whether `octets` at SCRATCH have come from beside the device's memory. */
  hasRead(octets: number): boolean {
    const read = Buffer.from(this.machine.memory.buffer, SCRATCH, octets);
    return read.includes(Buffer.alloc(LONG_GUARD, GUARD_OCTET));
  }

  private get memoryOctets(): number {
    return this.hal[`${this.kind}Memory`]();
  }
}
