/** The machine's time: what the timer, the cycle counter and waiting are measured against. */
import { Halted } from "./power-events";

/** Rate of the cycle counter: one cycle is one nanosecond. */
export const CYCLES_PER_SECOND = 1_000_000_000;

/** Nanoseconds that a port access takes, about what an ISA device makes of it. */
export const PORT_ACCESS_NANOS = 100n;

/** Nanoseconds that reading the cycle counter takes. */
export const CYCLES_READ_NANOS = 20n;

/** A source of time for one machine. */
export interface Clock {
  /** Nanoseconds since the clock started; never goes back. */
  nanos(): bigint;
  /** Lets the `nanos` pass that an action of the guest costs; a clock that runs by itself need not. */
  spend(nanos: bigint): void;
  /**
   * Sleeps until `deadline` (null: without end), or less when input has come. Throws `Halted` when
   * it can tell that the sleep would never end.
   */
  waitUntil(deadline: bigint | null): void;
}

/** Time that passes only by what the guest does: the same guest sees the same times on every run. */
export class VirtualClock implements Clock {
  private now = 0n;

  nanos(): bigint {
    return this.now;
  }

  spend(nanos: bigint): void {
    this.now += nanos;
  }

  waitUntil(deadline: bigint | null): void {
    if (deadline === null) throw new Halted();
    if (deadline > this.now) this.now = deadline;
  }
}
