/**
 * The devices on the PCI buses.
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §6.1 (header), §6.2.4 (interrupt line), §6.2.5.1 (addresses)
 */
import { pciBar, pciCapability, pciNext, pciRead } from "@yolk/hal";

const CLASS: u32 = 0x08;
const SUBSYSTEM: u32 = 0x2c;
const INTERRUPT: u32 = 0x3c;
const CAPABILITY_ID: u32 = 0xff;
const BAR_COUNT: u32 = 6;

// A base address register as hal stores it: base u64, octets u64, flags u32.
const BAR_LEN: i32 = 20;
const OCTETS_AT: usize = 8;
const FLAGS_AT: usize = 16;
const FLAG_PORTS: u32 = 1 << 0;

/** Addresses at which a device answers. */
export class PciBar {
  /** Made of the register's number, the first address, how many there are, and what they are. */
  constructor(
    readonly index: u32,
    readonly base: u64,
    readonly length: u64,
    readonly isPorts: bool,
  ) {}
}

/** One function of a PCI device. What it says is read when it is asked. */
export class PciFunction {
  /** Knows the function by its number: bus << 8 | device << 3 | function. */
  constructor(readonly number: u32) {}

  /** Bus, device and function as `lspci` writes them: "00:1f.2". */
  get address(): string {
    return `${hexOf(this.number >> 8)}:${hexOf((this.number >> 3) & 31)}.${this.number & 7}`;
  }

  /** Who made it; 0xffff where it is gone. */
  get vendor(): u32 {
    return pciRead(this.number, 0) & 0xffff;
  }

  /** Which of the maker's devices it is. */
  get device(): u32 {
    return pciRead(this.number, 0) >> 16;
  }

  /** Who put it on a board, in the low half, and that maker's number in the high half. */
  get subsystem(): u32 {
    return pciRead(this.number, SUBSYSTEM);
  }

  /** Base class, subclass and interface: 24 bits. */
  get classCode(): u32 {
    return pciRead(this.number, CLASS) >> 8;
  }

  /** The interrupt line that firmware gave it; 255 for none. */
  get line(): u32 {
    return pciRead(this.number, INTERRUPT) & 0xff;
  }

  /** Where it answers. Not for a device that is in use: it answers nowhere meanwhile. */
  bars(): PciBar[] {
    const found: PciBar[] = [];
    const buffer = new ArrayBuffer(BAR_LEN); // a local, so that the collector sees it
    const at = changetype<usize>(buffer);
    for (let index: u32 = 0; index < BAR_COUNT; index++) {
      if (pciBar(this.number, index, at) < 0) continue;
      const isPorts = (load<u32>(at, FLAGS_AT) & FLAG_PORTS) != 0;
      found.push(new PciBar(index, load<u64>(at), load<u64>(at, OCTETS_AT), isPorts));
    }
    return found;
  }

  /** Numbers of its capabilities, in their order: 5 is MSI, 17 MSI-X, 9 the maker's own. */
  capabilities(): u32[] {
    const found: u32[] = [];
    let at = pciCapability(this.number, 0, 0);
    while (at > 0) {
      found.push(pciRead(this.number, at) & CAPABILITY_ID);
      at = pciCapability(this.number, 0, at);
    }
    return found;
  }
}

function hexOf(number: u32): string {
  return number.toString(16).padStart(2, "0");
}

/** Every function on every bus, by rising number. */
export function pciFunctions(): PciFunction[] {
  const found: PciFunction[] = [];
  for (let fn = pciNext(-1); fn >= 0; fn = pciNext(fn)) found.push(new PciFunction(fn));
  return found;
}
