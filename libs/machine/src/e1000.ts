/**
 * Intel 82540EM and 82574L: legacy descriptors, one queue each way.
 *
 * References:
 * - PCI/PCI-X Family of Gigabit Ethernet Controllers Software Developer's Manual, Intel 317453-006,
 *   2009, §3.2, §3.3, §13.4, §13.5, §13.7
 * - 82574 GbE Controller Family Datasheet, Intel 317694-027, 2014, §7.4 (interrupts), §10.2.4
 */
import { PciFunction } from "./pci-function";
import type { Window } from "./window";

/** The 82574L. */
const NEW = 0x10d3;
const REGISTER_OCTETS = 0x20000;

const CTRL = 0x0000;
const STATUS = 0x0008;
const ICR = 0x00c0;
const ICS = 0x00c8;
const IMS = 0x00d0;
const IMC = 0x00d8;
const EIAC = 0x00dc;
const IVAR = 0x00e4;
const RCTL = 0x0100;
const TCTL = 0x0400;
const RECEIVE = { base: 0x2800, octets: 0x2808, head: 0x2810, tail: 0x2818 };
const TRANSMIT = { base: 0x3800, octets: 0x3808, head: 0x3810, tail: 0x3818 };
const MPC = 0x4010;
const MTA = 0x5200;
const RAL = 0x5400;
const RAH = 0x5404;

const CTRL_RST = 2 ** 26;
const CTRL_SLU = 1 << 6;
const STATUS_LU = 1 << 1;
const RAH_AV = 0x80000000;
const RCTL_EN = 1 << 1;
const RCTL_BAM = 1 << 15;
const TCTL_EN = 1 << 1;
const TRANSMITTED = 1 << 0;
const LINK_CHANGED = 1 << 2;
const OVERRUN = 1 << 6;
const RECEIVED = 1 << 7;
/** Of queue 0: the 82574 sets them, too. §10.2.4.1 */
const QUEUE_RECEIVED = 1 << 20;
const QUEUE_TRANSMITTED = 1 << 22;

/** The causes that send messages, and where IVAR says which. §10.2.4.10 */
const MESSAGE_CAUSES = [
  { cause: QUEUE_RECEIVED, shift: 0 },
  { cause: QUEUE_TRANSMITTED, shift: 8 },
] as const;
const IVAR_INDEX = 7;
const IVAR_VALID = 8;
const MESSAGES_BAR = 3;
const MESSAGES = 5;

const DESCRIPTOR_OCTETS = 16;
const BUFFER_OCTETS = 2048;
const DONE = 0x03; // DD, EOP
const DD = 0x01;
const ADDRESS = [0x52, 0x54, 0x00, 0x12, 0x34, 0x57];

/** A card; `onFrame` takes what the driver sends. */
export class E1000 extends PciFunction {
  /** While true, frames to send stay in the ring until `work` is called. */
  isHeld = false;
  /** Frames to send that were none. */
  badFrames = 0;

  private readonly registers = new Map<number, number>();
  private hasCable = true;

  constructor(
    private readonly onFrame: (frame: Uint8Array) => void,
    private readonly device: 0x100e | 0x10d3 = 0x100e,
    messages = MESSAGES,
  ) {
    super({ vendor: 0x8086, device, classCode: 0x020000, revision: 3, interruptPin: 1 });
    this.addBar(0, { kind: "memory", octets: REGISTER_OCTETS, window: this.window });
    this.addBar(1, { kind: "ports", octets: 64, window: this.window });
    if (device === NEW && messages > 0) this.addMessages(MESSAGES_BAR, messages);
    this.resetRegisters();
  }

  override reset(): void {
    super.reset();
    this.resetRegisters();
  }

  /** Plugs the cable in, or pulls it out. */
  setLink(isUp: boolean): void {
    this.hasCable = isUp;
    this.raise(LINK_CHANGED);
  }

  /** A frame comes in; false where the card does not take it. */
  receive(frame: Uint8Array): boolean {
    if ((this.at(RCTL) & RCTL_EN) === 0 || !this.isFor(frame)) return false;
    const head = this.at(RECEIVE.head);
    if (head === this.at(RECEIVE.tail)) {
      this.put(MPC, this.at(MPC) + 1);
      this.raise(OVERRUN);
      return false;
    }
    this.fill(head, frame);
    this.put(RECEIVE.head, this.after(head, RECEIVE.octets));
    this.raise(RECEIVED | (this.device === NEW ? QUEUE_RECEIVED : 0));
    return true;
  }

  /** Sends what was put off, `most` frames at most. */
  work(most = Infinity): void {
    for (let sent = 0; sent < most; sent++) {
      if (this.at(TRANSMIT.head) === this.at(TRANSMIT.tail)) break;
      const head = this.at(TRANSMIT.head);
      const descriptor = this.at(TRANSMIT.base) + head * DESCRIPTOR_OCTETS;
      const view = this.view();
      const address = Number(view.getBigUint64(descriptor, true));
      const octets = view.getUint16(descriptor + 8, true);
      if (octets === 0 || octets > BUFFER_OCTETS) this.badFrames++;
      else this.onFrame(this.ram().slice(address, address + octets));
      view.setUint8(descriptor + 12, DD);
      this.put(TRANSMIT.head, this.after(head, TRANSMIT.octets));
    }
    this.raise(TRANSMITTED | (this.device === NEW ? QUEUE_TRANSMITTED : 0));
  }

  /** Writes into descriptor `index` what a receipt looks like. */
  protected fill(index: number, frame: Uint8Array): void {
    const descriptor = this.at(RECEIVE.base) + index * DESCRIPTOR_OCTETS;
    const view = this.view();
    this.ram().set(frame, Number(view.getBigUint64(descriptor, true)));
    view.setUint16(descriptor + 8, frame.length, true);
    view.setUint8(descriptor + 13, 0);
    view.setUint8(descriptor + 12, DONE);
  }

  protected view(): DataView {
    const ram = this.ram();
    return new DataView(ram.buffer, ram.byteOffset, ram.byteLength);
  }

  private ram(): Uint8Array {
    if (!this.isMaster) throw new Error("the driver has not made the card a bus master");
    return this.around?.memory() ?? new Uint8Array(0);
  }

  private isFor(frame: Uint8Array): boolean {
    const [first = 0] = frame;
    if (frame.subarray(0, 6).every((octet) => octet === 0xff))
      return (this.at(RCTL) & RCTL_BAM) !== 0;
    if ((first & 1) === 0) return ADDRESS.every((octet, at) => frame[at] === octet);
    const hash = (((frame[4] ?? 0) >> 4) | ((frame[5] ?? 0) << 4)) & 0xfff;
    return ((this.at(MTA + (hash >> 5) * 4) >>> (hash & 31)) & 1) !== 0;
  }

  private after(index: number, octets: number): number {
    return (index + 1) % (this.at(octets) / DESCRIPTOR_OCTETS);
  }

  private at(register: number): number {
    return this.registers.get(register) ?? 0;
  }

  private put(register: number, value: number): void {
    this.registers.set(register, value >>> 0);
  }

  private raise(cause: number): void {
    this.interrupt(() => this.put(ICR, this.at(ICR) | cause));
  }

  /** Interrupts for causes that `change` brings, or lets through. */
  private interrupt(change: () => void): void {
    const before = this.at(ICR) & this.at(IMS);
    change();
    const after = this.at(ICR) & this.at(IMS);
    if (this.messageCount > 0) this.sendMessages(after & ~before);
    this.setIrq(after !== 0);
  }

  /** Sends what the causes in `raised` have in IVAR; those in EIAC are met with that. §7.4.2, §10.2.4.8 */
  private sendMessages(raised: number): void {
    for (const { cause, shift } of MESSAGE_CAUSES) {
      const entry = this.at(IVAR) >>> shift;
      if ((raised & cause) === 0 || (entry & IVAR_VALID) === 0) continue;
      this.put(ICR, this.at(ICR) & ~(cause & this.at(EIAC)));
      this.sendMessage(entry & IVAR_INDEX);
    }
  }

  private resetRegisters(): void {
    this.registers.clear();
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ADDRESS;
    this.put(RAL, a | (b << 8) | (c << 16) | (d << 24));
    this.put(RAH, e | (f << 8) | RAH_AV);
    this.setIrq(false);
  }

  private readonly window: Window = {
    read: (offset) => {
      const value = this.at(offset);
      if (offset === STATUS) return this.hasCable && this.at(CTRL) & CTRL_SLU ? STATUS_LU : 0;
      if (offset !== ICR && offset !== MPC) return value;
      this.put(offset, 0);
      if (offset === ICR) this.setIrq(false);
      return value;
    },
    write: (offset, width, value) => {
      if (width !== 4) throw new Error("registers are written 32 bits at a time");
      if (offset === CTRL && (value & CTRL_RST) !== 0) this.resetRegisters();
      else if (offset === IMS) this.interrupt(() => this.put(IMS, this.at(IMS) | value));
      else if (offset === IMC) this.put(IMS, this.at(IMS) & ~value);
      else if (offset === ICS) this.raise(value);
      else this.put(offset, value);
      if (offset === TRANSMIT.tail && (this.at(TCTL) & TCTL_EN) !== 0 && !this.isHeld) this.work();
    },
  };
}
