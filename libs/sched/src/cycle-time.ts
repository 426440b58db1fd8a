/** hal's cycles as time: only what is reported is converted, for a switch has no time for it. */
import { cycles, cyclesPerSecond, monotonicNanos } from "@yolk/hal";

const NANOS_PER_SECOND: u64 = 1_000_000_000;

/** Cycles in `nanos`, at most some seconds. */
export function cyclesIn(nanos: u64): u64 {
  return (nanos * cyclesPerSecond()) / NANOS_PER_SECOND;
}

/** Nanoseconds that have passed since hal's cycles were `at`. */
export function nanosSince(at: u64): u64 {
  const rate = cyclesPerSecond();
  const passed = cycles() - at;
  return (passed / rate) * NANOS_PER_SECOND + ((passed % rate) * NANOS_PER_SECOND) / rate;
}

/** Nanoseconds since boot when hal's cycles were `at`. */
export function nanosAt(at: u64): u64 {
  const passed = nanosSince(at);
  const now = monotonicNanos();
  return now > passed ? now - passed : 0;
}
