/**
 * MSI-X: a function's table of messages, behind a base address register.
 *
 *   0x000  entries of 16 octets: address, its upper half, data, control (bit 0: is masked)
 *   0x800  pending bits
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §6.8.2
 */
import type { Window } from "./window";

/** Octets of the window, and where in it the pending bits are. */
export const TABLE_OCTETS = 4096;
export const PENDING_AT = 0x800;

const ENTRY_OCTETS = 16;
const DATA_AT = 8;
const CONTROL_AT = 12;
const IS_MASKED = 1;
const UPPER_HALF = 2 ** 32;
const WORD = 4;

/** A table of `count` messages; `send` takes one that is on its way. */
export class MessageTable implements Window {
  private readonly entries: DataView;
  private readonly pending = new Set<number>();
  /** Of the function's message control: none leaves while it is off, or all are masked. */
  private isOpen = false;

  constructor(
    readonly count: number,
    private readonly send: (address: number, data: number) => void,
  ) {
    this.entries = new DataView(new ArrayBuffer(count * ENTRY_OCTETS));
    this.reset();
  }

  /** Every message is masked, none waits. §6.8.2.9 */
  reset(): void {
    this.isOpen = false;
    this.pending.clear();
    new Uint8Array(this.entries.buffer).fill(0);
    for (let index = 0; index < this.count; index++) {
      this.entries.setUint32(index * ENTRY_OCTETS + CONTROL_AT, IS_MASKED, true);
    }
  }

  /** Lets messages out, or keeps them back until it does. */
  open(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.sendPending();
  }

  /** Sends message `index`, or keeps in mind that it is to be sent. */
  raise(index: number): void {
    this.pending.add(index);
    this.sendPending();
  }

  read(offset: number, width: number): number {
    if (width !== WORD) throw new Error("a table of messages is read in words: §6.8.2");
    if (offset < this.entries.byteLength) return this.entries.getUint32(offset, true);
    if (offset !== PENDING_AT) return 0;
    return [...this.pending].reduce((bits, index) => bits | (1 << index), 0) >>> 0;
  }

  write(offset: number, width: number, value: number): void {
    if (width !== WORD) throw new Error("a table of messages is written in words: §6.8.2");
    if (offset < this.entries.byteLength) this.entries.setUint32(offset, value, true);
    this.sendPending();
  }

  private sendPending(): void {
    if (!this.isOpen) return;
    for (const index of this.pending) {
      const at = index * ENTRY_OCTETS;
      if ((this.entries.getUint32(at + CONTROL_AT, true) & IS_MASKED) !== 0) continue;
      this.pending.delete(index);
      const high = this.entries.getUint32(at + WORD, true) * UPPER_HALF;
      const address = this.entries.getUint32(at, true) + high;
      this.send(address, this.entries.getUint32(at + DATA_AT, true));
    }
  }
}
