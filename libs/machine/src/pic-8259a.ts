/**
 * One 8259A interrupt controller. The pair that a PC has is in pic-pair.ts.
 *
 * References:
 * - 8259A, "Programmable Interrupt Controller", Intel, order number 231468-003, 1988
 * - 82371FB/82371SB (PIIX/PIIX3), order number 290550, "ELCR1, ELCR2: Edge/Level Control Registers"
 */

/** Interrupt inputs of a chip. */
export const PIC_INPUTS = 8;
/** What a chip answers when the request is gone by the time it is acknowledged. */
export const SPURIOUS_INPUT = 7;

// 8259A, "Initialization Command Words".
const ICW1 = 1 << 4;
const ICW1_IC4 = 1 << 0; // an ICW4 follows
const ICW1_SNGL = 1 << 1; // no cascade: no ICW3 follows
const ICW2_BASE_MASK = 0xf8;
const ICW4_AEOI = 1 << 1; // automatic end of interrupt

// 8259A, "Operation Command Words".
const OCW2_LEVEL = 0x07;
const OCW2_EOI = 1 << 5;
const OCW2_SL = 1 << 6; // specific: the level is in the low bits
const OCW2_R = 1 << 7; // rotate priorities
const OCW3 = 1 << 3;
const OCW3_RIS = 1 << 0; // read ISR instead of IRR
const OCW3_RR = 1 << 1; // read register
const OCW3_POLL = 1 << 2;
const OCW3_SMM = 1 << 5; // special mask mode
const OCW3_ESMM = 1 << 6; // the bit above counts

const POLL_REQUEST = 1 << 7;
const BYTE_MASK = 0xff;

/** What the chip expects to be written to its upper port. */
const Expecting = { Icw2: 0, Icw3: 1, Icw4: 2, Ocw1: 3 } as const;
type Expecting = (typeof Expecting)[keyof typeof Expecting];

/** An 8259A whose inputs are triggered by edge or, a PIIX's choice, by level. `onInt` follows its INT pin. */
export class Pic8259a {
  /** Inputs that are triggered by level, a bit each. */
  levels = 0;

  private lines = 0;
  private irr = 0;
  private isr = 0;
  private imr = 0;
  private icw1 = 0;
  private base = 0;
  private autoEoi = false;
  private specialMask = false;
  private readIsr = false;
  private polled = false;
  private lowest = PIC_INPUTS - 1;
  private expecting: Expecting = Expecting.Ocw1;
  private initialized = false;
  private int = false;

  constructor(private readonly onInt: (high: boolean) => void) {}

  /** Whether the INT pin asks for an acknowledge. */
  get requesting(): boolean {
    return this.int;
  }

  /** Vector of input 0. */
  get vectorBase(): number {
    return this.base;
  }

  /** State at power-on: no interrupt gets through before an ICW1. */
  reset(): void {
    this.lines = 0;
    this.levels = 0;
    this.initialize(0);
    this.initialized = false;
    this.expecting = Expecting.Ocw1;
    this.imr = BYTE_MASK;
    this.update();
  }

  /** Sets the level of `input`; a rise is a request. 8259A, "Edge and Level Triggered Modes". */
  setLine(input: number, high: boolean): void {
    const bit = 1 << input;
    if (!high) {
      // INT stays up: a request that is gone at the acknowledge becomes the default IR7.
      this.lines &= ~bit;
      this.irr &= ~bit;
      return;
    }
    if ((this.lines & bit & ~this.levels) !== 0) return;
    this.lines |= bit;
    this.irr |= bit;
    if (this.eligible() !== null) this.setInt(true);
  }

  /** Whether a request on `input` would be passed on now. */
  accepts(input: number): boolean {
    const before = this.irr;
    this.irr = 1 << input;
    const accepted = this.eligible() === input;
    this.irr = before;
    return accepted;
  }

  /** The INTA sequence: answers the input that is served from now on. */
  acknowledge(): number {
    const input = this.eligible();
    this.setInt(false);
    if (input === null) return SPURIOUS_INPUT; // its ISR bit stays clear
    this.irr &= ~(1 << input) | (this.lines & this.levels);
    if (!this.autoEoi) this.isr |= 1 << input;
    this.update();
    return input;
  }

  /** Reads the lower port: IRR, ISR or the poll word. */
  readCommand(): number {
    if (this.polled) {
      this.polled = false;
      return this.int ? POLL_REQUEST | this.acknowledge() : 0;
    }
    return this.readIsr ? this.isr : this.irr;
  }

  /** Reads the upper port: IMR. */
  readMask(): number {
    return this.imr;
  }

  /** Writes the lower port: ICW1, OCW2 or OCW3. */
  writeCommand(value: number): void {
    if ((value & ICW1) !== 0) this.initialize(value);
    else if ((value & OCW3) !== 0) this.writeOcw3(value);
    else this.writeOcw2(value);
    this.update();
  }

  /** Writes the upper port: ICW2, ICW3 and ICW4 in their turn, OCW1 otherwise. */
  writeMask(value: number): void {
    switch (this.expecting) {
      case Expecting.Icw2:
        this.base = value & ICW2_BASE_MASK;
        this.expecting = (this.icw1 & ICW1_SNGL) !== 0 ? this.afterIcw3() : Expecting.Icw3;
        break;
      case Expecting.Icw3: // the wiring of the pair is fixed
        this.expecting = this.afterIcw3();
        break;
      case Expecting.Icw4:
        this.autoEoi = (value & ICW4_AEOI) !== 0;
        this.expecting = Expecting.Ocw1;
        break;
      default:
        this.imr = value;
    }
    this.initialized ||= this.expecting === Expecting.Ocw1;
    this.update();
  }

  private initialize(icw1: number): void {
    this.icw1 = icw1;
    this.irr = this.lines & this.levels; // the edge sense is reset: an input must rise again
    this.isr = 0;
    this.imr = 0;
    this.autoEoi = false;
    this.specialMask = false;
    this.readIsr = false;
    this.polled = false;
    this.lowest = PIC_INPUTS - 1;
    this.initialized = false;
    this.expecting = Expecting.Icw2;
  }

  private afterIcw3(): Expecting {
    return (this.icw1 & ICW1_IC4) !== 0 ? Expecting.Icw4 : Expecting.Ocw1;
  }

  private writeOcw2(value: number): void {
    const specific = (value & OCW2_SL) !== 0;
    const level = specific ? value & OCW2_LEVEL : this.highestInService();
    if (level === null) return;
    if ((value & OCW2_EOI) !== 0) this.isr &= ~(1 << level);
    const rotates = (value & OCW2_R) !== 0 && (specific || (value & OCW2_EOI) !== 0);
    if (rotates) this.lowest = level;
  }

  private writeOcw3(value: number): void {
    if ((value & OCW3_POLL) !== 0) this.polled = true;
    else if ((value & OCW3_RR) !== 0) this.readIsr = (value & OCW3_RIS) !== 0;
    if ((value & OCW3_ESMM) !== 0) this.specialMask = (value & OCW3_SMM) !== 0;
  }

  private highestInService(): number | null {
    for (const input of this.byPriority()) {
      if ((this.isr & (1 << input)) !== 0) return input;
    }
    return null;
  }

  /** The request to pass on: unmasked, and above all that is in service. "Fully Nested Mode". */
  private eligible(): number | null {
    const wanted = this.irr & ~this.imr;
    if (!this.initialized || wanted === 0) return null;
    const blocking = this.specialMask ? this.isr & ~this.imr : this.isr;
    for (const input of this.byPriority()) {
      if ((blocking & (1 << input)) !== 0) return null;
      if ((wanted & (1 << input)) !== 0) return input;
    }
    return null;
  }

  private byPriority(): readonly number[] {
    return PRIORITY_ORDERS[this.lowest] ?? [];
  }

  private update(): void {
    this.setInt(this.eligible() !== null);
  }

  private setInt(high: boolean): void {
    if (this.int === high) return;
    this.int = high;
    this.onInt(high);
  }
}

/** Inputs from highest to lowest priority, by the lowest one. 8259A, "Automatic Rotation". */
const PRIORITY_ORDERS = Array.from({ length: PIC_INPUTS }, (_, lowest) =>
  Array.from({ length: PIC_INPUTS }, (_, rank) => (lowest + 1 + rank) % PIC_INPUTS),
);
