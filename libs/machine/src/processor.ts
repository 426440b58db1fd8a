/**
 * What the processor does besides computing: interrupts, sleep, time.
 *
 * Wasm code cannot be interrupted anywhere, so interrupts are delivered inside the imports it
 * calls: the handler runs on top of the import's caller, as it would after the instruction.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, order number 325462, 2023,
 *   vol. 3, §6.8 "Enabling and Disabling Interrupts"
 */
import { CYCLES_READ_NANOS, PORT_ACCESS_NANOS, type Clock } from "./clock";
import type { InputSource } from "./input-source";
import { TIMER_IRQ, type Pc } from "./pc";
import { Halted, Stopped } from "./power-events";

/** What the work between two looks counts as, where time does not pass by itself. */
const POLLS_NANOS = 10_000n;

/**
 * Vectors of the local APIC that the guest has gates for (libs/hal/native/i386/segments.h), and what its handler
 * is called with for the first; lines of the 8259A are 0 to 15.
 */
const LOCAL_VECTOR = 71;
const LOCAL_VECTORS = 2;
const LOCAL_IRQ = 16;

/** Input bytes moved to the serial port at once. */
const INPUT_CHUNK = 4096;

/** What the processor needs from around it. */
export interface ProcessorSurroundings {
  readonly input: InputSource | null;
  /** See MachineOptions. */
  look(isIdle: boolean): void;
  /** Runs the guest's handler of a request line. */
  runHandler(irq: number): void;
}

/** The processor of one machine. */
export class Processor {
  private interruptFlag = false;
  private resetNanos = 0n;

  constructor(
    private readonly pc: Pc,
    private readonly clock: Clock,
    private readonly around: ProcessorSurroundings,
  ) {}

  /** Interrupts off, cycle counter at zero. */
  reset(): void {
    this.interruptFlag = false;
    this.resetNanos = this.clock.nanos();
  }

  /** Clears the interrupt flag; answers what it was. */
  disableInterrupts(): boolean {
    const before = this.interruptFlag;
    this.interruptFlag = false;
    return before;
  }

  /** Sets the interrupt flag, and runs the handlers that have waited for that. */
  enableInterrupts(): void {
    this.interruptFlag = true;
    this.pause(0n);
  }

  /** To be called after every port access. */
  afterPortAccess(): void {
    this.pause(PORT_ACCESS_NANOS);
  }

  /** To be called when the guest has come by as many polls as it may without a look at the devices. */
  passPolls(): void {
    this.pause(POLLS_NANOS);
  }

  /** Cycles since reset. */
  cycles(): bigint {
    this.pause(CYCLES_READ_NANOS);
    return this.clock.nanos() - this.resetNanos;
  }

  /** Sleeps with interrupts enabled until a handler has run; throws `Halted` when none ever will. */
  halt(): void {
    this.interruptFlag = true;
    while (true) {
      const inputOpen = this.around.input?.open ?? false; // before the look at what has come
      this.lookAround(true);
      if (this.deliver()) return;
      const deadline = this.nextTimerNanos();
      if (deadline === null && !inputOpen) throw new Halted();
      this.clock.waitUntil(deadline);
    }
  }

  /** Ends the run. */
  stop(): never {
    this.interruptFlag = false;
    throw new Stopped();
  }

  private pause(nanos: bigint): void {
    this.clock.spend(nanos);
    this.lookAround(false);
    this.deliver();
  }

  /** Lets the devices see what time it is and what has come in. */
  private lookAround(isIdle: boolean): void {
    this.around.look(isIdle);
    const { localApic, pit, uart, keyboardController } = this.pc;
    const event = pit.nextEventNanos();
    if (event !== null && this.clock.nanos() >= event) pit.advance();
    localApic.advance();
    // Bytes that the port has not taken yet hold back the rest, up to whoever sends them.
    const bytes = this.around.input?.take(uart.queued === 0 ? INPUT_CHUNK : 0) ?? null;
    if (bytes !== null) uart.receive(bytes);
    keyboardController.lookAround();
  }

  private deliver(): boolean {
    let delivered = false;
    while (this.interruptFlag) {
      const irq = this.nextRequest();
      if (irq === null) break;
      this.interruptFlag = false;
      this.around.runHandler(irq);
      this.interruptFlag = true;
      delivered = true;
    }
    return delivered;
  }

  private nextTimerNanos(): bigint | null {
    const { localApic, pic, pit } = this.pc;
    const pitsNext = pic.accepts(TIMER_IRQ) ? pit.nextEventNanos() : null;
    const apicsNext = localApic.nextEventNanos();
    if (pitsNext === null || apicsNext === null) return pitsNext ?? apicsNext;
    return pitsNext < apicsNext ? pitsNext : apicsNext;
  }

  /** Takes the interrupt to run now; null when none is asked for. */
  private nextRequest(): number | null {
    const { localApic, pic } = this.pc;
    const line = pic.acknowledge(); // what LINT0 brings has no priority in the APIC: it comes first
    if (line !== null) return pic.irqOf(line);
    const vector = localApic.acknowledge();
    if (vector === null) return null;
    const index = vector - LOCAL_VECTOR;
    if (index < 0 || index >= LOCAL_VECTORS) throw new Error(`nobody serves vector ${vector}`);
    return LOCAL_IRQ + index;
  }
}
