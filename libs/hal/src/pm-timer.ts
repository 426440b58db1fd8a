/**
 * ACPI's power management timer: a counter of a known rate that is read in one access.
 *
 * References:
 * - ACPI Specification 6.4, 2021, §4.8.3.3 (PM_TMR), §5.2.9 (FADT: PM_TMR_BLK, PM_TMR_LEN, TMR_VAL_EXT)
 */
import { in32 } from "../cpu";
import { findFadt, isPmTimerWide, pmTimerPort } from "./acpi-fadt";

/** Counts in a second: three times the 8254's. §4.8.3.3 */
export const PM_TIMER_HZ: u64 = 3_579_545;

/** Bits that count. */
const NARROW: u32 = (1 << 24) - 1;
const WIDE: u32 = 0xffffffff;
/** A count takes 279 ns, a look at it more than a tenth of that: one that has not moved by then stands still. */
const LOOKS: u32 = 64;

let port: u32 = 0;
let mask: u32 = 0;

/** Says whether this machine has such a timer, and it counts. */
export function openPmTimer(): bool {
  port = findFadt() ? pmTimerPort() : 0;
  if (port == 0) return false;
  mask = isPmTimerWide() ? WIDE : NARROW;
  const first = readPmTimer();
  for (let looks: u32 = 0; looks < LOOKS; looks++) {
    if (readPmTimer() != first) return true;
  }
  return false;
}

/** What the timer shows. */
export function readPmTimer(): u32 {
  return in32(port) & mask;
}

/** Counts from when it showed `start` to when it showed `end`, less than a turn of it: 4.7 seconds. */
export function pmTimerCounts(start: u32, end: u32): u32 {
  return (end - start) & mask;
}
