/**
 * When interrupts came: unpredictable where a person, a disk or a network is behind them.
 *
 * How much of that counts is judged as Linux did: by the smallest of the first, second and third
 * differences between times. Where these vary, an interrupt is worth a bit and no more; a clock that
 * ticks is worth nothing.
 *
 * References:
 * - Gutterman, Pinkas, Reinman, "Analysis of the Linux Random Number Generator", 2006, §2.3
 */
import { cycles } from "../cpu";

const WORD_COUNT: u32 = 8;
/** Octets that `readTimes` gives. */
export const TIMES_LEN: u32 = WORD_COUNT * 4;
const TURN: u32 = 5;

// All of these are written by interrupt code only.
const words = memory.data(32, 4);
let count: u32 = 0;
let last: u32 = 0;
let firstDifference: u32 = 0;
let secondDifference: u32 = 0;
let bits: u32 = 0;

/** Notes that an interrupt came now. Interrupt code. */
export function noteTime(): void {
  const now = <u32>cycles();
  const at = words + (count++ & (WORD_COUNT - 1)) * 4;
  store<u32>(at, rotl<u32>(load<u32>(at), TURN) ^ now);
  const first = now - last;
  const second = first - firstDifference;
  if (first && second && second != secondDifference) bits++;
  last = now;
  firstDifference = first;
  secondDifference = second;
}

/** Copies what the times came to, TIMES_LEN octets. */
export function readTimes(into: usize): void {
  memory.copy(into, words, TIMES_LEN);
}

/** Bits that the times were worth since boot. */
export function timesWorth(): u32 {
  return bits;
}
