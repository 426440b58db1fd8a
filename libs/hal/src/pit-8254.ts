/**
 * The 8254 timer: channel 0 wakes the machine once, channel 2 measures time.
 *
 * References:
 * - 8254 Programmable Interval Timer, Intel 231164-005, 1993
 */
import { in8, out8 } from "../cpu";

/** The line that channel 0 raises. */
export const TIMER_IRQ: u32 = 0;

const CHANNEL_0: u32 = 0x40;
const CHANNEL_2: u32 = 0x42;
const CONTROL: u32 = 0x43;

// Control words: channel, low octet then high octet, mode 0. 231164-005, "Control Word Format".
const SET_CHANNEL_0: u32 = 0x30;
const SET_CHANNEL_2: u32 = 0xb0;
const LATCH_CHANNEL_2: u32 = 0x80;

/** System control port B of the PC/AT: bit 0 gates channel 2, bit 1 is the speaker. */
const PORT_B: u32 = 0x61;
const PORT_B_GATE_2: u32 = 1 << 0;
const PORT_B_SPEAKER: u32 = 1 << 1;
const PORT_B_OUT_2: u32 = 1 << 5; // channel 2 has counted to its end

/** Counts in a second: a third of the PC's colour burst crystal. */
export const PIT_HZ: u64 = 1_193_182;

const LONGEST_COUNT: u32 = 0xffff;
const NANOS_PER_SECOND: u64 = 1_000_000_000;

/** The longest time that `armPit` can wait: about 55 ms. */
export const LONGEST_NANOS: u64 = (LONGEST_COUNT * NANOS_PER_SECOND) / PIT_HZ;

/** Ends the tick that firmware left running: the timer is silent until `armPit`. */
export function initPit(): void {
  out8(CONTROL, SET_CHANNEL_0);
}

/** Raises IRQ 0 once, `nanos` from now; at most `LONGEST_NANOS`. */
export function armPit(nanos: u64): void {
  const bounded = min(nanos, LONGEST_NANOS);
  const count = max<u32>(1, <u32>((bounded * PIT_HZ + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND));
  out8(CONTROL, SET_CHANNEL_0);
  out8(CHANNEL_0, count);
  out8(CHANNEL_0, count >> 8);
}

/** Starts channel 2 counting down from 0xFFFF, speaker off. */
export function startStopwatch(): void {
  out8(PORT_B, (in8(PORT_B) & ~PORT_B_SPEAKER) | PORT_B_GATE_2);
  out8(CONTROL, SET_CHANNEL_2);
  out8(CHANNEL_2, LONGEST_COUNT);
  out8(CHANNEL_2, LONGEST_COUNT >> 8);
}

/** Says whether the stopwatch has run out, 55 ms after its start: what it shows is wrong then. */
export function isStopwatchOver(): bool {
  return (in8(PORT_B) & PORT_B_OUT_2) != 0;
}

/** Counts since `startStopwatch`. */
export function readStopwatch(): u32 {
  out8(CONTROL, LATCH_CHANNEL_2);
  const low = in8(CHANNEL_2);
  return LONGEST_COUNT - (low | (in8(CHANNEL_2) << 8));
}
