/**
 * A PCI function: its configuration space, and what lies behind its base address registers.
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §6.1 (header), §6.2 (registers), §6.7 (capabilities), §6.8.2 (MSI-X)
 */
import { MessageTable, PENDING_AT, TABLE_OCTETS } from "./message-table";

import type { PortBus } from "./port-bus";
import type { Window } from "./window";

/** Octets of configuration space. */
export const CONFIG_OCTETS = 256;

/** What every function says of itself. */
export interface PciIdentity {
  readonly vendor: number;
  readonly device: number;
  /** Base class, subclass and interface: 24 bits. */
  readonly classCode: number;
  readonly revision?: number;
  readonly subsystemVendor?: number;
  readonly subsystem?: number;
  /** 0: one that does not interrupt; 1: INTA. */
  readonly interruptPin?: number;
}

/** A base address register, and what firmware wrote to it. */
export interface Bar {
  readonly kind: "ports" | "memory" | "memory64";
  /** A power of two. */
  readonly octets: number;
  readonly prefetchable?: boolean;
  readonly window: Window;
}

/** What a function needs from around it. */
export interface PciSurroundings {
  /** All of RAM. */
  memory(): Uint8Array;
  /** Sets the level of the function's interrupt line. */
  setIrq(high: boolean): void;
  /** Takes a message, which is a write of a word. */
  sendMessage(address: number, data: number): void;
}

const VENDOR = 0x00;
const DEVICE = 0x02;
const COMMAND = 0x04;
const STATUS = 0x06;
const REVISION = 0x08;
const CLASS = 0x09;
const HEADER_TYPE = 0x0e;
const FIRST_BAR = 0x10;
const SUBSYSTEM_VENDOR = 0x2c;
const SUBSYSTEM = 0x2e;
const CAPABILITIES = 0x34;
const INTERRUPT_LINE = 0x3c;
const INTERRUPT_PIN = 0x3d;
const FIRST_CAPABILITY = 0x40;

const COMMAND_PORTS = 1 << 0;
const COMMAND_MEMORY = 1 << 1;
const COMMAND_MASTER = 1 << 2;
const COMMAND_INTX_DISABLE = 1 << 10;
const COMMAND_WRITABLE = 0x0547;
const STATUS_CAPABILITIES = 1 << 4;
const MULTIFUNCTION = 0x80;
/** §6.8.2 */
const MSI_X = 0x11;
/** Upper octet of the message control: enable, and mask them all. */
const MESSAGES_ON = 1 << 7;
const MESSAGES_MASKED = 1 << 6;
const DWORD = 4;
const LOW_FLAGS = { ports: 0x1, memory: 0x0, memory64: 0x4 } as const;
const PREFETCHABLE = 0x8;
const UPPER_HALF = 2 ** 32;

/** One function. A device model is made of one, or extends it. */
export class PciFunction {
  protected readonly config = new DataView(new ArrayBuffer(CONFIG_OCTETS));
  /** Bits of the configuration space that a write changes. */
  protected readonly writable = new DataView(new ArrayBuffer(CONFIG_OCTETS));
  protected around: PciSurroundings | null = null;

  private readonly bars = new Map<number, Bar>();
  private lastCapability = 0;
  private nextFree = FIRST_CAPABILITY;
  private isIrqHigh = false;
  private messages: MessageTable | null = null;
  /** Where the upper octet of the message control lies. */
  private messageControl = 0;
  private atPowerOn = new Uint8Array(0);

  constructor(identity: PciIdentity) {
    this.config.setUint16(VENDOR, identity.vendor, true);
    this.config.setUint16(DEVICE, identity.device, true);
    this.config.setUint8(REVISION, identity.revision ?? 0);
    this.config.setUint16(CLASS, identity.classCode & 0xffff, true);
    this.config.setUint8(CLASS + 2, identity.classCode >>> 16);
    this.config.setUint16(SUBSYSTEM_VENDOR, identity.subsystemVendor ?? 0, true);
    this.config.setUint16(SUBSYSTEM, identity.subsystem ?? 0, true);
    this.config.setUint8(INTERRUPT_PIN, identity.interruptPin ?? 0);
    this.writable.setUint16(COMMAND, COMMAND_WRITABLE, true);
    this.writable.setUint8(INTERRUPT_LINE, 0xff);
  }

  /** Whether the function may read and write RAM. */
  get isMaster(): boolean {
    return (this.config.getUint16(COMMAND, true) & COMMAND_MASTER) !== 0;
  }

  /** The line that firmware routed the function's interrupt to. */
  get line(): number {
    return this.config.getUint8(INTERRUPT_LINE);
  }

  /** Whether firmware has to route an interrupt. */
  get interrupts(): boolean {
    return this.config.getUint8(INTERRUPT_PIN) !== 0;
  }

  /** Puts `bar` behind register `index`; a 64-bit one takes the next one as well. */
  addBar(index: number, bar: Bar): void {
    const at = FIRST_BAR + index * DWORD;
    const flags = LOW_FLAGS[bar.kind] | (bar.prefetchable ? PREFETCHABLE : 0);
    this.bars.set(index, bar);
    this.config.setUint32(at, flags, true);
    this.writable.setUint32(at, -bar.octets >>> 0, true);
    if (bar.kind !== "memory64") return;
    this.writable.setUint32(at + DWORD, -Math.max(1, bar.octets / UPPER_HALF) >>> 0, true);
  }

  /** Appends a capability of `id` with the octets behind its link; answers where it lies. */
  addCapability(id: number, body: readonly number[]): number {
    const at = this.nextFree;
    [id, 0, ...body].forEach((octet, index) => this.config.setUint8(at + index, octet));
    const link = this.lastCapability === 0 ? CAPABILITIES : this.lastCapability + 1;
    this.config.setUint8(link, at);
    this.config.setUint16(STATUS, STATUS_CAPABILITIES, true);
    this.lastCapability = at;
    this.nextFree = (at + body.length + 2 + DWORD - 1) & -DWORD;
    return at;
  }

  /** Gives the function `count` messages, whose table is behind base address register `index`. */
  addMessages(index: number, count: number): void {
    const messages = new MessageTable(count, (address, data) => {
      this.around?.sendMessage(address, data);
    });
    this.addBar(index, { kind: "memory", octets: TABLE_OCTETS, window: messages });
    const pending = [index, PENDING_AT >> 8, 0, 0];
    const at = this.addCapability(MSI_X, [count - 1, 0, index, 0, 0, 0, ...pending]);
    this.messageControl = at + 3;
    this.writable.setUint8(this.messageControl, MESSAGES_ON | MESSAGES_MASKED);
    this.messages = messages;
  }

  /** Messages that the driver may use: 0 while it has not chosen them, and the line is in use. */
  get messageCount(): number {
    if (this.messages === null) return 0;
    return (this.config.getUint8(this.messageControl) & MESSAGES_ON) !== 0
      ? this.messages.count
      : 0;
  }

  /** Says that the device has more functions than this first one. */
  setMultifunction(): void {
    this.config.setUint8(HEADER_TYPE, this.config.getUint8(HEADER_TYPE) | MULTIFUNCTION);
  }

  /** What firmware does: addresses from `place`, an interrupt line, decoding on. */
  configure(place: (bar: Bar) => number, line: number): void {
    for (const [index, bar] of this.bars) {
      const at = FIRST_BAR + index * DWORD;
      const base = place(bar);
      this.config.setUint32(at, (this.config.getUint32(at, true) | base) >>> 0, true);
      if (bar.kind === "memory64") this.config.setUint32(at + DWORD, base / UPPER_HALF, true);
    }
    this.config.setUint8(INTERRUPT_LINE, line);
    this.config.setUint16(COMMAND, COMMAND_MEMORY | COMMAND_PORTS, true);
    this.atPowerOn = new Uint8Array(this.config.buffer.slice(0));
  }

  /** Wires the function up. */
  connect(around: PciSurroundings): void {
    this.around = around;
  }

  /** Claims ports that no base address register tells of. */
  claimPorts(_bus: PortBus): void {}

  /** State at power-on, after firmware. */
  reset(): void {
    new Uint8Array(this.config.buffer).set(this.atPowerOn);
    this.messages?.reset();
    this.setIrq(false);
  }

  readConfig(offset: number): number {
    return this.config.getUint8(offset);
  }

  writeConfig(offset: number, value: number): void {
    const mask = this.writable.getUint8(offset);
    this.config.setUint8(offset, (this.config.getUint8(offset) & ~mask) | (value & mask));
    if (offset === COMMAND + 1) this.showIrq();
    if (this.messages === null || offset !== this.messageControl) return;
    this.messages.open((value & (MESSAGES_ON | MESSAGES_MASKED)) === MESSAGES_ON);
    this.showIrq();
  }

  /** What lies at memory address `address`, and how far in; null where it is not this function's. */
  windowAt(address: number): { window: Window; offset: number } | null {
    if ((this.config.getUint16(COMMAND, true) & COMMAND_MEMORY) === 0) return null;
    for (const [index, bar] of this.bars) {
      if (bar.kind === "ports") continue;
      const base = this.baseOf(index, bar);
      if (address >= base && address < base + bar.octets) {
        return { window: bar.window, offset: address - base };
      }
    }
    return null;
  }

  /** Sets what the function wants its line to be. */
  protected setIrq(high: boolean): void {
    this.isIrqHigh = high;
    this.showIrq();
  }

  /** Sends message `index`. */
  protected sendMessage(index: number): void {
    if (index < this.messageCount) this.messages?.raise(index);
  }

  /** A function that sends messages leaves its line alone. §6.8.2.3 */
  private showIrq(): void {
    const isDisabled = (this.config.getUint16(COMMAND, true) & COMMAND_INTX_DISABLE) !== 0;
    const isOff = isDisabled || this.messageCount > 0;
    this.around?.setIrq(this.isIrqHigh && !isOff);
  }

  private baseOf(index: number, bar: Bar): number {
    const at = FIRST_BAR + index * DWORD;
    const low = (this.config.getUint32(at, true) & -bar.octets) >>> 0;
    return bar.kind === "memory64"
      ? low + this.config.getUint32(at + DWORD, true) * UPPER_HALF
      : low;
  }
}

const SECONDARY_BUS = 0x19;
const BRIDGE_HEADER = 1;
const PCI_BRIDGE = 0x060400;

/** A bridge to bus `secondary`, a number above that of its own bus. */
export class PciBridge extends PciFunction {
  constructor(readonly secondary: number) {
    super({ vendor: 0x1b36, device: 0x0001, classCode: PCI_BRIDGE });
    this.config.setUint8(HEADER_TYPE, BRIDGE_HEADER);
    this.config.setUint8(SECONDARY_BUS, secondary);
    this.config.setUint8(SECONDARY_BUS + 1, secondary);
  }
}
