/**
 * The cycle counter's rate, measured over 10 ms against ACPI's PM timer, or where there is none the 8254.
 *
 * References:
 * - ACPI Specification 6.4, 2021, §4.8.3.3 (PM timer)
 * - 8254 Programmable Interval Timer, Intel 231164-005, 1993, "Mode 0"
 */
import { cycles } from "../cpu";
import { isStopwatchOver, PIT_HZ, readStopwatch, startStopwatch } from "./pit-8254";
import { openPmTimer, PM_TIMER_HZ, pmTimerCounts, readPmTimer } from "./pm-timer";

/** Counts of the 8254 to measure over: 10 ms, so one count too many or few is 84 ppm. */
const MEASURED_COUNTS: u32 = 11_932;

/** Counts of the PM timer to measure over: 10 ms, so one count too many or few is 28 ppm. */
const PM_MEASURED_COUNTS: u32 = 35_796;

/**
 * Cycles of twice that time at 13 GHz, and of a turn of the PM timer at 57 MHz: where there are more, it has
 * gone round while the processor was away.
 */
const PM_MOST_CYCLES: u64 = (1 << 28) - 1;

/** Looks at the 8254 before it is declared dead: one takes three port accesses, 0.1 to 1 us each. */
const MOST_LOOKS: u32 = 200_000;
/** And at the PM timer, which did move: one access, which takes 10 ns where QEMU counts instructions. */
const PM_MOST_LOOKS: u32 = 1_000_000;

/** Looks of which the quickest counts: a hypervisor may take the processor away in some. */
const SAMPLE_LOOKS: u32 = 4;

/** Measurements before the rate is assumed: one fails when the processor was away for 45 ms. */
const MEASUREMENTS: u32 = 4;

/** The rate to assume then. */
const ASSUMED_RATE: u64 = 1_000_000_000;

/** The PM timer is the reference, and not the 8254. */
let isByPmTimer = false;

/** What both clocks showed when `takeSample` looked. */
let sampledCounts: u32 = 0;
let sampledCycles: u64 = 0;

/** Cycles in a second; assumed where there is nothing to measure by. */
export function measureRate(): u64 {
  isByPmTimer = openPmTimer();
  let measured = isByPmTimer ? measure(PM_MEASURED_COUNTS, PM_TIMER_HZ) : 0;
  if (measured) return measured;
  isByPmTimer = false;
  measured = measure(MEASURED_COUNTS, PIT_HZ);
  return measured ? measured : ASSUMED_RATE;
}

/** Measures over `wanted` counts of the reference, `hz` in a second; 0 where it stands still, or leaps. */
function measure(wanted: u32, hz: u64): u64 {
  for (let i: u32 = 0; i < MEASUREMENTS; i++) {
    if (!isByPmTimer) {
      startStopwatch();
      readStopwatch(); // shows the old count until the chip's next clock. 231164-005, "Mode 0"
    }
    takeSample();
    const startCounts = sampledCounts;
    const startCycles = sampledCycles;
    const mostLooks = isByPmTimer ? PM_MOST_LOOKS : MOST_LOOKS;
    let looks: u32 = 0;
    while (looks < mostLooks && countsSince(startCounts, readReference()) < wanted) looks++;
    if (looks == mostLooks) break;
    takeSample();
    const counts = countsSince(startCounts, sampledCounts);
    const all = sampledCycles - startCycles;
    const isOver = isByPmTimer ? counts > 2 * wanted || all > PM_MOST_CYCLES : isStopwatchOver();
    if (!isOver) return max<u64>(1, (all * hz) / counts);
  }
  return 0;
}

/** Reads both clocks at one moment. */
function takeSample(): void {
  let quickest = u64.MAX_VALUE;
  for (let looks: u32 = 0; looks < SAMPLE_LOOKS; looks++) {
    const before = cycles();
    const counts = readReference();
    const took = cycles() - before;
    if (took >= quickest) continue;
    quickest = took;
    sampledCounts = counts;
    sampledCycles = before;
  }
}

function readReference(): u32 {
  return isByPmTimer ? readPmTimer() : readStopwatch();
}

function countsSince(start: u32, now: u32): u32 {
  return isByPmTimer ? pmTimerCounts(start, now) : now - start;
}
