/** The stopwatches of `console.time`. */
import { monotonicNanos } from "@yolk/hal";
import { fixed } from "./format/numbers";

const NANOS_PER_MILLI: f64 = 1e6;
const SHOWN_DECIMALS: u32 = 3;

/** Nanoseconds since boot when each stopwatch started; made with the first. */
let starts: Map<string, u64> | null = null;

/** Starts the stopwatch `label`, again if it runs. */
export function startTimer(label: string): void {
  let running = starts;
  if (!running) {
    running = new Map<string, u64>();
    starts = running;
  }
  running.set(label, monotonicNanos());
}

/** Stops the stopwatch `label`; returns the line that says what it shows. */
export function endTimer(label: string): string {
  const now = monotonicNanos();
  const running = starts;
  if (!running || !running.has(label)) return "Timer '" + label + "' does not exist\n";
  const millis = <f64>(now - running.get(label)) / NANOS_PER_MILLI;
  running.delete(label);
  return label + ": " + fixed(millis, SHOWN_DECIMALS) + "ms\n";
}
