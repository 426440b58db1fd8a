/**
 * Time since boot from the processor's cycle counter, its rate stated by the processor or its hypervisor,
 * or else measured against the 8254.
 *
 * Measuring takes 10 ms, so it waits until somebody asks for the time.
 */
import { cycles } from "../cpu";
import { statedRate } from "./stated-rate";
import { isStopwatchOver, PIT_HZ, readStopwatch, startStopwatch } from "./pit-8254";

const NANOS_PER_SECOND: u64 = 1_000_000_000;

/** Counts of the 8254 to measure over: 10 ms, so one count too many or few is 84 ppm. */
const MEASURED_COUNTS: u32 = 11_932;

/** Looks at the 8254 before it is declared dead: one takes three port accesses, 0.1 to 1 us each. */
const STOPWATCH_LOOKS: u32 = 200_000;

/** Looks of which the quickest counts: a hypervisor may take the processor away in some. */
const SAMPLE_LOOKS: u32 = 4;

/** Measurements before the rate is assumed: one fails when the processor was away for 45 ms. */
const MEASUREMENTS: u32 = 4;

/** The rate to assume then. */
const ASSUMED_RATE: u64 = 1_000_000_000;

/** Binary digits after the point of `nanosPerCycle`. */
const FRACTION_BITS: u32 = 24;

let cyclesAtBoot: u64 = 0;
let rate: u64 = 0;
let nanosPerCycle: u64 = 0;

/** What both clocks showed when `takeSample` looked. */
let sampledCounts: u32 = 0;
let sampledCycles: u64 = 0;

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

function measureRate(): u64 {
  for (let i: u32 = 0; i < MEASUREMENTS; i++) {
    startStopwatch();
    readStopwatch(); // shows the old count until the chip's next clock. 231164-005, "Mode 0"
    takeSample();
    const startCounts = sampledCounts;
    const startCycles = sampledCycles;
    if (!awaitCounts(startCounts + MEASURED_COUNTS)) return ASSUMED_RATE;
    takeSample();
    if (isStopwatchOver()) continue;
    const counts = sampledCounts - startCounts;
    return max<u64>(1, ((sampledCycles - startCycles) * PIT_HZ) / counts);
  }
  return ASSUMED_RATE;
}

function awaitCounts(wanted: u32): bool {
  for (let looks: u32 = 0; looks < STOPWATCH_LOOKS; looks++) {
    if (readStopwatch() >= wanted) return true;
  }
  return false;
}

/** Reads both clocks at one moment. */
function takeSample(): void {
  let quickest = u64.MAX_VALUE;
  for (let looks: u32 = 0; looks < SAMPLE_LOOKS; looks++) {
    const before = cycles();
    const counts = readStopwatch();
    const took = cycles() - before;
    if (took >= quickest) continue;
    quickest = took;
    sampledCounts = counts;
    sampledCycles = before;
  }
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
