/** Spans of time, for people. */
import { fixed } from "./numbers";

const NANOS_PER_MICRO: f64 = 1e3;
const NANOS_PER_MILLI: f64 = 1e6;
const NANOS_PER_SECOND: f64 = 1e9;
const SECONDS_PER_MINUTE: u64 = 60;
const SECONDS_PER_HOUR: u64 = 3600;
const SECONDS_PER_DAY: u64 = 86400;
const SHOWN_DECIMALS: u32 = 1;

/** `nanos` in its two largest units: "850 ns", "1.5 ms", "12.0 s", "3 min 5 s", "2 d 4 h". */
export function duration(nanos: u64): string {
  const seconds = nanos / <u64>NANOS_PER_SECOND;
  if (seconds >= SECONDS_PER_DAY)
    return two(seconds, SECONDS_PER_DAY, " d ", SECONDS_PER_HOUR, " h");
  if (seconds >= SECONDS_PER_HOUR) {
    return two(seconds, SECONDS_PER_HOUR, " h ", SECONDS_PER_MINUTE, " min");
  }
  if (seconds >= SECONDS_PER_MINUTE) return two(seconds, SECONDS_PER_MINUTE, " min ", 1, " s");
  if (seconds >= 1) return fixed(<f64>nanos / NANOS_PER_SECOND, SHOWN_DECIMALS) + " s";
  if (<f64>nanos >= NANOS_PER_MILLI)
    return fixed(<f64>nanos / NANOS_PER_MILLI, SHOWN_DECIMALS) + " ms";
  if (<f64>nanos >= NANOS_PER_MICRO)
    return fixed(<f64>nanos / NANOS_PER_MICRO, SHOWN_DECIMALS) + " us";
  return nanos.toString() + " ns";
}

function two(seconds: u64, large: u64, largeName: string, small: u64, smallName: string): string {
  return (
    (seconds / large).toString() + largeName + ((seconds % large) / small).toString() + smallName
  );
}
