/**
 * System control port B: the speaker's gate, and a look at two timers.
 *
 * References:
 * - IBM PS/2 Hardware Interface Technical Reference, 1988, "System Control Port B (Hex 0061)"
 */
import type { Pit8254 } from "./pit-8254";
import type { PortDevice } from "./port-bus";

/** The port. */
export const SYSTEM_PORT_B = 0x61;

const TIMER_2_GATE = 1 << 0;
const WRITABLE = 0x0f;
const REFRESH_TOGGLE = 1 << 4;
const TIMER_2_OUT = 1 << 5;

/** Port 0x61. */
export class SystemPortB implements PortDevice {
  private written = 0;
  private refresh = 0;

  constructor(private readonly pit: Pit8254) {}

  /** Gate low, speaker off. */
  reset(): void {
    this.written = 0;
    this.refresh = 0;
  }

  read8(): number {
    this.refresh ^= REFRESH_TOGGLE; // memory refresh goes on between any two reads
    return this.written | this.refresh | (this.pit.speakerOut ? TIMER_2_OUT : 0);
  }

  write8(_port: number, value: number): void {
    this.written = value & WRITABLE;
    this.pit.setSpeakerGate((value & TIMER_2_GATE) !== 0);
  }
}
