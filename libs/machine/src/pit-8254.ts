/**
 * 8254 interval timer: three counters behind four ports.
 *
 * References:
 * - 8254, "Programmable Interval Timer", Intel, order number 231164-005, 1993
 * - IBM PC AT Technical Reference, 1984, "System Timers"
 */
import { PitChannel } from "./pit-channel";
import type { PortDevice } from "./port-bus";

/** Rate of the counters' input clock on a PC, in hertz. */
export const PIT_HZ = 1_193_182;
/** First port of the chip. */
export const PIT_PORT = 0x40;
/** Ports that the chip takes. */
export const PIT_PORT_COUNT = 4;

const CONTROL_PORT = 3;
const CONTROL_SELECT_SHIFT = 6;
const CONTROL_ACCESS_MASK = 0x30; // zero: counter latch command
const READ_BACK = 3; // in the select field. 8254, "Read-Back Command".
const READ_BACK_NO_COUNT = 1 << 5;
const READ_BACK_NO_STATUS = 1 << 4;
const READ_BACK_COUNTER_0 = 1 << 1;

const NANOS_PER_SECOND = 1_000_000_000n;
const OPEN_BUS = 0xff;
const SPEAKER_CHANNEL = 2;

/** The timer. Counter 0 drives IRQ0, counter 2 the speaker; counter 1 has no pin. */
export class Pit8254 implements PortDevice {
  private readonly channels = [new PitChannel(), new PitChannel(), new PitChannel()] as const;
  private seenTick = 0;
  private eventNanos: bigint | null = null;

  /** `nanos` tells the time; `setIrq` gets the rises of counter 0's OUT. */
  constructor(
    private readonly nanos: () => bigint,
    private readonly setIrq: (high: boolean) => void,
  ) {}

  /** No counter runs: the chip's state at power-on is undefined, and no firmware has run. */
  reset(): void {
    this.channels.forEach((channel, index) => channel.reset(index !== SPEAKER_CHANNEL));
    this.seenTick = this.tick();
    this.eventNanos = null;
    this.setIrq(false);
  }

  /** When counter 0 will raise IRQ0 next; null when it will not. */
  nextEventNanos(): bigint | null {
    return this.eventNanos;
  }

  /**
   * Catches up with the clock. A rise of OUT that has passed reaches the interrupt controller as
   * one edge, however many there were, and the line then stays high until the next: its falls in
   * between are not shown, so that no tick is lost between two looks.
   */
  advance(): void {
    const now = this.tick();
    const [timer] = this.channels;
    const rise = timer.nextRise(this.seenTick);
    if (rise !== null && rise <= now) {
      this.setIrq(false);
      this.setIrq(true);
    }
    this.settle(now);
  }

  /** Sets the gate of the speaker's counter. */
  setSpeakerGate(high: boolean): void {
    this.channels[SPEAKER_CHANNEL].setGate(high, this.tick());
  }

  /** OUT of the speaker's counter. */
  get speakerOut(): boolean {
    return this.channels[SPEAKER_CHANNEL].out(this.tick());
  }

  read8(port: number): number {
    this.advance();
    return this.channels[port - PIT_PORT]?.readCount(this.seenTick) ?? OPEN_BUS;
  }

  write8(port: number, value: number): void {
    this.advance();
    const index = port - PIT_PORT;
    if (index === CONTROL_PORT) this.writeControl(value);
    else this.channels[index]?.writeCount(value, this.seenTick);
    this.settle(this.seenTick);
  }

  private writeControl(value: number): void {
    const select = value >>> CONTROL_SELECT_SHIFT;
    if (select === READ_BACK) return this.readBack(value);
    const channel = this.channels[select];
    if (channel === undefined) return;
    if ((value & CONTROL_ACCESS_MASK) === 0) return channel.latchCount(this.seenTick);
    channel.writeControl(value);
    // Mode 0 starts with OUT low. In the others it goes high, which is no tick of the timer.
    if (select === 0 && !channel.out(this.seenTick)) this.setIrq(false);
  }

  private readBack(value: number): void {
    this.channels.forEach((channel, index) => {
      if ((value & (READ_BACK_COUNTER_0 << index)) === 0) return;
      if ((value & READ_BACK_NO_COUNT) === 0) channel.latchCount(this.seenTick);
      if ((value & READ_BACK_NO_STATUS) === 0) channel.latchStatus(this.seenTick);
    });
  }

  private settle(now: number): void {
    for (const channel of this.channels) channel.settle(now);
    this.seenTick = now;
    const rise = this.channels[0].nextRise(now);
    this.eventNanos = rise === null ? null : nanosOfTick(rise);
  }

  private tick(): number {
    return Number((this.nanos() * BigInt(PIT_HZ)) / NANOS_PER_SECOND);
  }
}

/** The first nanosecond of tick `tick`. */
function nanosOfTick(tick: number): bigint {
  const hz = BigInt(PIT_HZ);
  return (BigInt(tick) * NANOS_PER_SECOND + hz - 1n) / hz;
}
