/**
 * Time since boot from the processor's cycle counter, its rate stated by the processor or its hypervisor,
 * or else measured against ACPI's PM timer, or where there is none against the 8254.
 *
 * Measuring takes 10 ms, so it waits until somebody asks for the time.
 */
import { cycles } from "../cpu";
import { measureRate } from "./measured-rate";
import { statedRate } from "./stated-rate";

const NANOS_PER_SECOND: u64 = 1_000_000_000;

/** Binary digits after the point of `nanosPerCycle`. */
const FRACTION_BITS: u32 = 24;

let cyclesAtBoot: u64 = 0;
let rate: u64 = 0;
let nanosPerCycle: u64 = 0;

/** Makes now the zero of `monotonicNanos`. */
export function initClock(): void {
  cyclesAtBoot = cycles();
}

/** Cycles in a second. */
export function cyclesPerSecond(): u64 {
  if (rate == 0) {
    rate = statedRate();
    if (rate == 0) rate = measureRate();
    nanosPerCycle = (NANOS_PER_SECOND << FRACTION_BITS) / rate;
  }
  return rate;
}

/** Nanoseconds from boot to the moment when the counter was `at`. */
export function nanosAt(at: u64): u64 {
  cyclesPerSecond();
  const since = at - cyclesAtBoot;
  const high = (since >> 32) * nanosPerCycle;
  const low = (since & 0xffffffff) * nanosPerCycle;
  return (high << (32 - FRACTION_BITS)) + (low >> FRACTION_BITS);
}

/** Nanoseconds since boot. */
export function monotonicNanos(): u64 {
  cyclesPerSecond(); // measuring must not lie between the look at the counter and the answer
  return nanosAt(cycles());
}
