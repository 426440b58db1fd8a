/**
 * The battery clock.
 *
 * References:
 * - MC146818A Real-Time Clock Plus RAM, Motorola, 1984
 * - ACPI Specification 6.5, §4.8.2.4 (century register); 0x32 is where PCs keep it
 */
import { in8, out8 } from "../cpu";
import { monotonicNanos } from "./clock";

const INDEX: u32 = 0x70;
const VALUE: u32 = 0x71;

// Registers. MC146818A, "Address Map".
const SECONDS: u32 = 0x00;
const MINUTES: u32 = 0x02;
const HOURS: u32 = 0x04;
const DAY: u32 = 0x07;
const MONTH: u32 = 0x08;
const YEAR: u32 = 0x09;
const REGISTER_A: u32 = 0x0a;
const REGISTER_B: u32 = 0x0b;
const CENTURY: u32 = 0x32;

const A_UIP: u32 = 1 << 7; // update in progress: values are about to change
const B_BINARY: u32 = 1 << 2; // DM: binary, else BCD
const B_24_HOURS: u32 = 1 << 1;
const HOURS_PM: u32 = 1 << 7;

/** An update takes 2 ms at most, a look 2 us at least. */
const UPDATE_LOOKS: u32 = 10_000;
/** Readings until two agree; a second one differs only if an update fell in between. */
const READINGS: u32 = 8;

const MILLIS_PER_SECOND: i64 = 1000;
const NANOS_PER_MILLI: u64 = 1_000_000;

let isRead = false;
let millisAtBoot: i64 = 0;

/** Milliseconds since 1970-01-01 UTC; the battery clock is read once and counted on from. */
export function wallMillis(): i64 {
  if (!isRead) {
    millisAtBoot = readSeconds() * MILLIS_PER_SECOND - <i64>(monotonicNanos() / NANOS_PER_MILLI);
    isRead = true;
  }
  return millisAtBoot + <i64>(monotonicNanos() / NANOS_PER_MILLI);
}

function readSeconds(): i64 {
  let last: i64 = -1;
  for (let reading: u32 = 0; reading < READINGS; reading++) {
    awaitUpdate();
    const seconds = readOnce();
    if (seconds == last) return seconds;
    last = seconds;
  }
  return last;
}

function awaitUpdate(): void {
  for (let looks: u32 = 0; looks < UPDATE_LOOKS; looks++) {
    if (!(register(REGISTER_A) & A_UIP)) return;
  }
}

function readOnce(): i64 {
  const mode = register(REGISTER_B);
  const isBinary = (mode & B_BINARY) != 0;
  const rawHours = register(HOURS);
  let hours = fromClock(rawHours & ~HOURS_PM, isBinary);
  if (!(mode & B_24_HOURS)) hours = (hours % 12) + (rawHours & HOURS_PM ? 12 : 0);
  const century = fromClock(register(CENTURY), isBinary);
  const shortYear = fromClock(register(YEAR), isBinary);
  const year = shortYear + (century >= 19 && century <= 99 ? century * 100 : 2000);
  const days = daysSince1970(
    year,
    fromClock(register(MONTH), isBinary),
    fromClock(register(DAY), isBinary),
  );
  const minutes = fromClock(register(MINUTES), isBinary);
  return ((days * 24 + hours) * 60 + minutes) * 60 + fromClock(register(SECONDS), isBinary);
}

function register(index: u32): u32 {
  out8(INDEX, index);
  return in8(VALUE);
}

function fromClock(value: u32, isBinary: bool): u32 {
  return isBinary ? value : (value >> 4) * 10 + (value & 15);
}

/** Days from 1970-01-01 to a date of the Gregorian calendar, counting years from March. */
function daysSince1970(year: u32, month: u32, day: u32): i64 {
  const marchYear = month <= 2 ? year - 1 : year;
  const monthsSinceMarch = (month + 9) % 12;
  const dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1;
  const leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
  const DAYS_TO_1970_MARCH_YEARS: i64 = 719_468;
  return <i64>(365 * marchYear + leapDays + dayOfYear) - DAYS_TO_1970_MARCH_YEARS;
}
