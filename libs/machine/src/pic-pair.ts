/**
 * The two interrupt controllers of a PC, the second one behind input 2 of the first.
 *
 * References:
 * - 8259A, "Programmable Interrupt Controller", Intel, order number 231468-003, 1988, "Cascade Mode"
 * - 82371FB/82371SB (PIIX/PIIX3), order number 290550, "ELCR1, ELCR2: Edge/Level Control Registers"
 */
import { PIC_INPUTS, Pic8259a } from "./pic-8259a";
import type { PortDevice } from "./port-bus";

/** Ports of the first chip. */
export const PIC_MASTER_PORT = 0x20;
/** Ports of the second chip. */
export const PIC_SLAVE_PORT = 0xa0;
/** Ports that each chip takes. */
export const PIC_PORT_COUNT = 2;

/** Edge/level control: a port for each chip. 82371SB, "ELCR1, ELCR2". */
export const ELCR_PORT = 0x4d0;
/** Inputs of the first chip that are never triggered by level: timer, keyboard, cascade. */
const EDGE_INPUTS = 0x07;
/** And of the second: clock and floating-point unit. */
const SLAVE_EDGE_INPUTS = 0x21;

const CASCADE_INPUT = 2;
const MASK_REGISTER = 1; // the port's A0

/** Sixteen interrupt request lines, and what the processor hears of them. */
export class PicPair implements PortDevice {
  private readonly master = new Pic8259a(() => {});
  private readonly slave = new Pic8259a((high) => this.master.setLine(CASCADE_INPUT, high));

  /** Whether an interrupt waits to be acknowledged. */
  get requesting(): boolean {
    return this.master.requesting;
  }

  /** Both chips as at power-on. */
  reset(): void {
    this.slave.reset();
    this.master.reset();
  }

  /** Raises request line `irq`, 0 to 15. */
  raise(irq: number): void {
    this.setLine(irq, true);
  }

  /** Lowers request line `irq`, 0 to 15. */
  lower(irq: number): void {
    this.setLine(irq, false);
  }

  /** Whether a rise of line `irq` would interrupt the processor now. */
  accepts(irq: number): boolean {
    if (irq < PIC_INPUTS) return this.master.accepts(irq);
    return this.master.accepts(CASCADE_INPUT) && this.slave.accepts(irq - PIC_INPUTS);
  }

  /** Answers the vector of the interrupt to run now; null when none is asked for. */
  acknowledge(): number | null {
    if (!this.master.requesting) return null;
    const input = this.master.acknowledge();
    if (input !== CASCADE_INPUT) return this.master.vectorBase + input;
    return this.slave.vectorBase + this.slave.acknowledge();
  }

  /** The request line that `vector`, as `acknowledge` answered it, belongs to. */
  irqOf(vector: number): number {
    const input = vector % PIC_INPUTS;
    const base = vector - input;
    return base === this.master.vectorBase ? input : PIC_INPUTS + input;
  }

  read8(port: number): number {
    if (port >= ELCR_PORT) return (port === ELCR_PORT ? this.master : this.slave).levels;
    const chip = this.chipAt(port);
    return (port & MASK_REGISTER) !== 0 ? chip.readMask() : chip.readCommand();
  }

  write8(port: number, value: number): void {
    if (port === ELCR_PORT) this.master.levels = value & ~EDGE_INPUTS;
    if (port === ELCR_PORT + 1) this.slave.levels = value & ~SLAVE_EDGE_INPUTS;
    if (port >= ELCR_PORT) return;
    const chip = this.chipAt(port);
    if ((port & MASK_REGISTER) !== 0) chip.writeMask(value);
    else chip.writeCommand(value);
  }

  private chipAt(port: number): Pic8259a {
    return port < PIC_SLAVE_PORT ? this.master : this.slave;
  }

  private setLine(irq: number, high: boolean): void {
    if (irq < PIC_INPUTS) this.master.setLine(irq, high);
    else this.slave.setLine(irq - PIC_INPUTS, high);
  }
}
