/**
 * The host bridge: PCI configuration by mechanism 1, device memory, interrupt lines.
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §3.2.2.3.2 (mechanism 1), §2.2.6 (shared lines)
 * - Intel 82441FX PCI and Memory Controller (PMC), order number 290549, 1996, §3.1
 */
import { type Bar, PciFunction, type PciSurroundings } from "./pci-function";
import type { PortBus, PortDevice } from "./port-bus";

const CONFIG_ADDRESS = 0xcf8;
const CONFIG_DATA = 0xcfc;
const DATA_PORTS = 4;
const ENABLE = 0x80000000;
const FUNCTION_SHIFT = 8;
const FUNCTION_MASK = 0xffff;
const REGISTER_MASK = 0xfc;
const BYTE_BITS = 8;

const BUS_SHIFT = 8;
const DEVICE_SHIFT = 3;

// Where firmware puts things.
const FIRST_PORT = 0xc000;
const FIRST_ADDRESS = 0xfe000000;
const LINES = [11, 10];

const HOST_BRIDGE = { vendor: 0x8086, device: 0x1237, classCode: 0x060000, revision: 2 };

/** Where a function sits. */
export interface PciSlot {
  readonly bus?: number;
  readonly device: number;
  readonly fn?: number;
}

/** PCI as the processor sees it. `setLine` is the interrupt controllers', `sendMessage` the local APIC's. */
export class PciHost implements PortDevice {
  private readonly functions = new Map<number, PciFunction>();
  private readonly linesUp = new Map<number, Set<PciFunction>>();
  private address = 0;
  private nextPort = FIRST_PORT;
  private nextAddress = FIRST_ADDRESS;

  constructor(
    private readonly memory: () => Uint8Array,
    private readonly setLine: (line: number, high: boolean) => void,
    private readonly sendMessage: (address: number, data: number) => void,
  ) {
    this.plug(new PciFunction(HOST_BRIDGE), { device: 0 });
  }

  /** Claims the ports on `bus`. */
  connect(bus: PortBus): void {
    bus.claim(CONFIG_ADDRESS, 1, this);
    bus.claim(CONFIG_DATA, DATA_PORTS, this);
  }

  /** Every function as firmware hands it over. */
  reset(): void {
    this.address = 0;
    for (const one of this.functions.values()) one.reset();
  }

  /** Puts `one` into `slot`, with addresses and a line as firmware would give it. */
  plug(one: PciFunction, { bus = 0, device, fn = 0 }: PciSlot): void {
    const line = one.interrupts ? (LINES[device % LINES.length] ?? 0) : 0;
    one.configure((bar) => this.place(bar), line);
    one.connect(this.surroundingsOf(one));
    this.functions.set((bus << BUS_SHIFT) | (device << DEVICE_SHIFT) | fn, one);
  }

  /** Takes `one` out while the machine runs: it answers no more. */
  unplug(one: PciFunction): void {
    for (const [at, found] of this.functions) if (found === one) this.functions.delete(at);
  }

  read8(port: number): number {
    if (port < CONFIG_DATA) return (this.address >>> ((port - CONFIG_ADDRESS) * BYTE_BITS)) & 0xff;
    const one = this.selected();
    return one?.readConfig((this.address & REGISTER_MASK) + port - CONFIG_DATA) ?? 0xff;
  }

  write8(port: number, value: number): void {
    if (port < CONFIG_DATA) return; // only 32-bit writes reach the register. §3.2.2.3.2
    this.selected()?.writeConfig((this.address & REGISTER_MASK) + port - CONFIG_DATA, value);
  }

  write32(port: number, value: number): void {
    if (port === CONFIG_ADDRESS) {
      this.address = value;
      return;
    }
    for (let at = 0; at < DATA_PORTS; at++)
      this.write8(port + at, (value >>> (at * BYTE_BITS)) & 0xff);
  }

  /** Reads `width` octets of device memory; ones where nothing answers. */
  readMemory(address: number, width: number): number {
    const found = this.windowAt(address);
    return found ? found.window.read(found.offset, width) : 2 ** (width * BYTE_BITS) - 1;
  }

  /** Writes `width` octets of device memory. */
  writeMemory(address: number, width: number, value: number): void {
    const found = this.windowAt(address);
    found?.window.write(found.offset, width, value);
  }

  /** Writes `octets` to device memory from `address` on. */
  writeBlock(address: number, octets: Uint8Array): void {
    const found = this.windowAt(address);
    if (found?.window.writeBlock) found.window.writeBlock(found.offset, octets);
    else octets.forEach((octet, index) => found?.window.write(found.offset + index, 1, octet));
  }

  private selected(): PciFunction | undefined {
    if ((this.address & ENABLE) === 0) return undefined;
    return this.functions.get((this.address >>> FUNCTION_SHIFT) & FUNCTION_MASK);
  }

  private windowAt(address: number): ReturnType<PciFunction["windowAt"]> {
    for (const one of this.functions.values()) {
      const found = one.windowAt(address);
      if (found) return found;
    }
    return null;
  }

  private place(bar: Bar): number {
    const aligned = (next: number) => Math.ceil(next / bar.octets) * bar.octets;
    if (bar.kind === "ports") {
      const base = aligned(this.nextPort);
      this.nextPort = base + bar.octets;
      return base;
    }
    const base = aligned(this.nextAddress);
    this.nextAddress = base + bar.octets;
    return base;
  }

  private surroundingsOf(one: PciFunction): PciSurroundings {
    return {
      memory: this.memory,
      setIrq: (high) => {
        const up = this.linesUp.get(one.line) ?? new Set();
        this.linesUp.set(one.line, up);
        if (high) up.add(one);
        else up.delete(one);
        if (one.interrupts) this.setLine(one.line, up.size > 0);
      },
      sendMessage: (address, data) => {
        if (!one.isMaster) throw new Error("messages are for bus masters: §6.8.3");
        this.sendMessage(address, data);
      },
    };
  }
}
