/**
 * The local APIC of the processor: its timer, one-shot and periodic, messages, and the registers around them.
 *
 * Interrupts of the 8259A pass by it: input LINT0 is taken to be wired through. There is one processor.
 *
 * References:
 * - Intel SDM, order number 325462, 2023, vol. 3 §10.4 (registers), §10.5.1 (local vector table), §10.5.4
 *   (timer), §10.8.3 (priorities), §10.8.4 (IRR, ISR), §10.8.5 (end of interrupt), §10.9 (spurious
 *   interrupts), §10.11 (messages)
 */
import type { Window } from "./window";

/** Where the registers lie. §10.4.1 */
export const LOCAL_APIC_ADDRESS = 0xfee00000;
/** And how far they reach. */
export const LOCAL_APIC_OCTETS = 4096;
const ID = 0x020;
const VERSION = 0x030;
const END_OF_INTERRUPT = 0x0b0;
const SPURIOUS = 0x0f0;
const LVT_TIMER = 0x320;
const LVT_LINT0 = 0x350;
const LVT_LINT1 = 0x360;
const INITIAL_COUNT = 0x380;
const CURRENT_COUNT = 0x390;
const DIVIDE = 0x3e0;

/** Version 0x14, six entries in the local vector table. §10.4.8 */
const VERSION_VALUE = 0x00050014;
const IS_ENABLED = 1 << 8;
const IS_MASKED = 1 << 16;
const IS_PERIODIC = 1 << 17;
/** Every register that keeps what is written, and what it has at reset. §10.4.7.1 */
const RESET: readonly (readonly [number, number])[] = [
  [SPURIOUS, 0xff],
  [LVT_TIMER, IS_MASKED],
  [LVT_LINT0, IS_MASKED],
  [LVT_LINT1, IS_MASKED],
  [DIVIDE, 0],
];
/** Of what is written to the divide configuration: bits 3, 1 and 0. Figure 10-10. */
const DIVIDE_BITS = 0x0b;
const WORD = 4;

/** A message's address has the processor's identifier in bits 19 to 12; it is 0. §10.11.1 */
const MESSAGE_ADDRESS = LOCAL_APIC_ADDRESS;
/** And its data, besides the vector: fixed delivery, by edge. §10.11.2 */
const VECTOR_MASK = 0xff;
/** Vectors that are exceptions' cannot be asked for. §10.5.2 */
const FIRST_VECTOR = 16;
/** Vectors of one priority. §10.8.3 */
const CLASS_SHIFT = 4;

/** The registers, and the timer behind them. */
export class LocalApic implements Window {
  private readonly registers = new Map<number, number>();
  private initial = 0;
  /** When the count was written; null while nothing counts. */
  private start: bigint | null = null;
  /** Vectors, IRR and ISR. */
  private readonly requested = new Set<number>();
  private readonly inService = new Set<number>();

  constructor(private readonly nanos: () => bigint) {
    this.reset();
  }

  /** As at power-on. */
  reset(): void {
    this.registers.clear();
    for (const [register, value] of RESET) this.registers.set(register, value);
    this.initial = 0;
    this.start = null;
    this.requested.clear();
    this.inService.clear();
  }

  /** Takes the interrupt to deliver now, the highest vector first; null where none may be. §10.8.3 */
  acknowledge(): number | null {
    const vector = highest(this.requested);
    if (vector >> CLASS_SHIFT <= highest(this.inService) >> CLASS_SHIFT) return null;
    this.requested.delete(vector);
    this.inService.add(vector);
    return vector;
  }

  /** A device's message comes in. One that nobody hears is a mistake of the driver. */
  receive(address: number, data: number): void {
    if (address !== MESSAGE_ADDRESS) throw new Error(`a message to ${address.toString(16)}`);
    if (data < FIRST_VECTOR || data > VECTOR_MASK) throw new Error(`a message of ${data}`);
    if (!this.isEnabled) throw new Error("a message to a local APIC that is off");
    this.requested.add(data);
  }

  /** When the timer interrupts next; null where it does not. */
  nextEventNanos(): bigint | null {
    if (this.start === null || !this.hears) return null;
    return this.start + this.period;
  }

  /** Brings the timer to the present. */
  advance(): void {
    const now = this.nanos();
    if (this.start === null || this.initial === 0 || now < this.start + this.period) return;
    if (this.hears) this.requested.add(this.register(LVT_TIMER) & VECTOR_MASK);
    const isPeriodic = (this.register(LVT_TIMER) & IS_PERIODIC) !== 0;
    this.start = isPeriodic ? now - ((now - this.start) % this.period) : null;
  }

  read(offset: number, width: number): number {
    if (width !== WORD) return 0; // registers are read whole. §10.4.1
    if (offset === ID) return 0;
    if (offset === VERSION) return VERSION_VALUE;
    if (offset === INITIAL_COUNT) return this.initial;
    if (offset === CURRENT_COUNT) return this.count();
    return this.register(offset);
  }

  write(offset: number, width: number, value: number): void {
    if (width !== WORD) return;
    if (offset === END_OF_INTERRUPT) this.inService.delete(highest(this.inService));
    else if (offset === INITIAL_COUNT) this.load(value);
    else if (this.registers.has(offset)) this.registers.set(offset, value);
  }

  private get isEnabled(): boolean {
    return (this.register(SPURIOUS) & IS_ENABLED) !== 0;
  }

  private get hears(): boolean {
    return this.isEnabled && (this.register(LVT_TIMER) & IS_MASKED) === 0;
  }

  /** Nanoseconds of a count: a tick of the bus is one. Figure 10-10: 0 is a division by 2, 0b1011 by 1. */
  private get divisor(): bigint {
    const bits = this.register(DIVIDE) & DIVIDE_BITS;
    const exponent = (((bits >> 1) & 4) | (bits & 3)) + 1;
    return 1n << BigInt(exponent % 8);
  }

  private get period(): bigint {
    return BigInt(this.initial) * this.divisor;
  }

  private register(offset: number): number {
    return this.registers.get(offset) ?? 0;
  }

  private load(value: number): void {
    this.initial = value;
    this.start = value === 0 ? null : this.nanos();
  }

  private count(): number {
    if (this.start === null) return 0;
    const passed = (this.nanos() - this.start) / this.divisor;
    return passed >= BigInt(this.initial) ? 0 : this.initial - Number(passed);
  }
}

/** The highest of `vectors`; 0 where there are none. */
function highest(vectors: ReadonlySet<number>): number {
  return Math.max(0, ...vectors);
}
