/** A bank of 8-bit registers behind an index port and a data port, as the VGA has several. */
import type { PortDevice } from "./port-bus";

const PORT_PAIR = 2;
const REGISTER_COUNT = 0x100;

/** Registers behind an index port at an even address and a data port after it. */
export class IndexedRegisters implements PortDevice {
  private readonly values = new Uint8Array(REGISTER_COUNT);
  private index = 0;

  /** Sets the first registers to `values`, the others to 0. */
  reset(values: readonly number[]): void {
    this.values.fill(0);
    this.values.set(values);
    this.index = 0;
  }

  /** What register `index` holds. */
  at(index: number): number {
    return this.values[index] ?? 0;
  }

  read8(port: number): number {
    return port % PORT_PAIR === 0 ? this.index : this.at(this.index);
  }

  write8(port: number, value: number): void {
    if (port % PORT_PAIR === 0) this.index = value;
    else this.values[this.index] = value;
  }
}
