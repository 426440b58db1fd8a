/**
 * Time since boot from the processor's cycle counter, its rate measured against the 8254.
 *
 * Measuring takes 10 ms, so it waits until somebody asks for the time.
 */
import { cycles } from "../cpu";
import { PIT_HZ, readStopwatch, startStopwatch } from "./pit-8254";

const NANOS_PER_SECOND: u64 = 1_000_000_000;

/** Counts of the 8254 to measure over: 10 ms, so one count too many or few is 84 ppm. */
const MEASURED_COUNTS: u32 = 11_932;

/** Looks at the 8254 before it is declared dead: port reads take 1 us or so. */
const STOPWATCH_LOOKS: u32 = 1_000_000;

/** The rate to assume then. */
const ASSUMED_RATE: u64 = 1_000_000_000;

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
    rate = measureRate();
    nanosPerCycle = (NANOS_PER_SECOND << FRACTION_BITS) / rate;
  }
  return rate;
}

function measureRate(): u64 {
  startStopwatch();
  const start = cycles();
  for (let looks: u32 = 0; looks < STOPWATCH_LOOKS; looks++) {
    const counts = readStopwatch();
    if (counts < MEASURED_COUNTS) continue;
    return max<u64>(1, ((cycles() - start) * PIT_HZ) / counts);
  }
  return ASSUMED_RATE;
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
  return nanosAt(cycles());
}
