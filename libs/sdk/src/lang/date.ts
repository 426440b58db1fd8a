/**
 * Dates as JavaScript has them, where asc's own class differs or lacks something. The zone is UTC.
 *
 * References:
 * - ECMAScript 2024, §21.4 (Date objects)
 */
import { raised } from "./raised";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const MILLIS_PER_DAY: i64 = 86_400_000;
const MILLIS_PER_HOUR: i64 = 3_600_000;
const MILLIS_PER_MINUTE: i64 = 60_000;
const MILLIS_PER_SECOND: i64 = 1000;
/** Days from 1970-01-01 back to 0000-03-01. */
const EPOCH_DAYS: i64 = 719_468;
const KEEP: i32 = i32.MIN_VALUE;

/** `new Date()`. */
export function dateCurrent(): Date {
  return new Date(Date.now());
}

/** `new Date(millis)`. */
export function dateOfMillis(millis: f64): Date {
  return new Date(<i64>millis);
}

/** `new Date(text)`. */
export function dateOfText(text: string): Date {
  const millis = dateParse(text);
  if (millis != millis) {
    raised(new RangeError("Invalid time value"));
    unreachable();
  }
  return new Date(<i64>millis);
}

/** `new Date(date)`. */
export function dateCopy(date: Date): Date {
  return new Date(date.getTime());
}

/** `new Date(year, month, ...)`. */
export function dateOf(
  year: i32,
  month: i32,
  day: i32 = 1,
  hours: i32 = 0,
  minutes: i32 = 0,
  seconds: i32 = 0,
  millis: i32 = 0,
): Date {
  return new Date(<i64>dateUtc(year, month, day, hours, minutes, seconds, millis));
}

/** `Date.UTC`; years below 100 are in the twentieth century. */
export function dateUtc(
  year: i32,
  month: i32 = 0,
  day: i32 = 1,
  hours: i32 = 0,
  minutes: i32 = 0,
  seconds: i32 = 0,
  millis: i32 = 0,
): f64 {
  const full = year >= 0 && year <= 99 ? 1900 + year : year;
  return <f64>(daysTo(full, month, day) * MILLIS_PER_DAY + timeOf(hours, minutes, seconds, millis));
}

function timeOf(hours: i32, minutes: i32, seconds: i32, millis: i32): i64 {
  return (
    <i64>hours * MILLIS_PER_HOUR +
    <i64>minutes * MILLIS_PER_MINUTE +
    <i64>seconds * MILLIS_PER_SECOND +
    <i64>millis
  );
}

/** Days since 1970; months and days beyond their range go on in the next. */
function daysTo(year: i32, month: i32, day: i32): i64 {
  const carried = month >= 0 ? month / 12 : -((11 - month) / 12);
  const inYear = month - carried * 12;
  // March is the first month, so that a leap day is the last day.
  const shifted: i64 = <i64>(year + carried) - (inYear < 2 ? 1 : 0);
  const fromMarch: i64 = (inYear + 10) % 12;
  const era: i64 = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const inEra = shifted - era * 400;
  const inShifted = (153 * fromMarch + 2) / 5;
  return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + inShifted + day - 1 - EPOCH_DAYS;
}

/** `Date.parse`: ISO 8601 as JavaScript takes it; NaN for anything else. */
export function dateParse(text: string): f64 {
  const year = digitsAt(text, 0, 4);
  if (year < 0) return NaN;
  let at = 4;
  let month = 1;
  let day = 1;
  if (text.charAt(at) == "-") {
    month = digitsAt(text, at + 1, 2);
    at += 3;
    if (text.charAt(at) == "-") {
      day = digitsAt(text, at + 1, 2);
      at += 3;
    }
  }
  if (month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  const days = <f64>(daysTo(year, month - 1, day) * MILLIS_PER_DAY);
  if (at == text.length) return days;
  return text.charAt(at) == "T" ? days + timeAt(text, at + 1) : NaN;
}

/** `hh:mm`, `hh:mm:ss` or `hh:mm:ss.sss`, and a zone. */
function timeAt(text: string, from: i32): f64 {
  const hours = digitsAt(text, from, 2);
  const minutes = text.charAt(from + 2) == ":" ? digitsAt(text, from + 3, 2) : -1;
  let seconds = 0;
  let millis = 0;
  let at = from + 5;
  if (text.charAt(at) == ":") {
    seconds = digitsAt(text, at + 1, 2);
    at += 3;
    if (text.charAt(at) == ".") {
      millis = digitsAt(text, at + 1, 3);
      at += 4;
    }
  }
  const isTime = hours >= 0 && hours <= 24 && minutes >= 0 && minutes < 60;
  if (!isTime || seconds < 0 || seconds > 59 || millis < 0) return NaN;
  return <f64>timeOf(hours, minutes, seconds, millis) - zoneAt(text, at);
}

/** The zone's distance from UTC in milliseconds; NaN where there is something else. */
function zoneAt(text: string, at: i32): f64 {
  if (at == text.length) return 0;
  const sign = text.charAt(at);
  if (sign == "Z") return at + 1 == text.length ? 0 : NaN;
  const hours = digitsAt(text, at + 1, 2);
  const minutes = digitsAt(text, at + 4, 2);
  const isZone = (sign == "+" || sign == "-") && text.charAt(at + 3) == ":";
  if (!isZone || hours < 0 || minutes < 0 || at + 6 != text.length) return NaN;
  const size = <f64>timeOf(hours, minutes, 0, 0);
  return sign == "-" ? -size : size;
}

/** The number that `count` digits at `from` are; -1 where there are none. */
function digitsAt(text: string, from: i32, count: i32): i32 {
  if (from + count > text.length) return -1;
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) return -1;
    value = value * 10 + unit - 0x30;
  }
  return value;
}

/** Milliseconds since 1970. */
export function dateValueOf(date: Date): f64 {
  return <f64>date.getTime();
}

/** The year. */
export function dateGetFullYear(date: Date): i32 {
  return date.getUTCFullYear();
}
/** The month, from 0. */
export function dateGetMonth(date: Date): i32 {
  return date.getUTCMonth();
}
/** The day of the month, from 1. */
export function dateGetDate(date: Date): i32 {
  return date.getUTCDate();
}
/** The day of the week, Sunday 0. */
export function dateGetDay(date: Date): i32 {
  return date.getUTCDay();
}
/** The hour. */
export function dateGetHours(date: Date): i32 {
  return date.getUTCHours();
}
/** The minute. */
export function dateGetMinutes(date: Date): i32 {
  return date.getUTCMinutes();
}
/** The second. */
export function dateGetSeconds(date: Date): i32 {
  return date.getUTCSeconds();
}
/** The millisecond. */
export function dateGetMilliseconds(date: Date): i32 {
  return date.getUTCMilliseconds();
}
/** Minutes from local time to UTC: none. */
export function dateGetTimezoneOffset(date: Date): i32 {
  return 0;
}

function setDay(date: Date, year: i32, month: i32, day: i32): f64 {
  const time = date.getTime() - startOfDay(date.getTime());
  date.setTime(daysTo(year, month, day) * MILLIS_PER_DAY + time);
  return <f64>date.getTime();
}

function startOfDay(millis: i64): i64 {
  const rest = millis % MILLIS_PER_DAY;
  return millis - (rest < 0 ? rest + MILLIS_PER_DAY : rest);
}

/** Sets the year. */
export function dateSetFullYear(date: Date, year: i32): f64 {
  return setDay(date, year, date.getUTCMonth(), date.getUTCDate());
}
/** Sets the month; the day stays, and may be in the next one. */
export function dateSetMonth(date: Date, month: i32): f64 {
  return setDay(date, date.getUTCFullYear(), month, date.getUTCDate());
}
/** Sets the day of the month. */
export function dateSetDate(date: Date, day: i32): f64 {
  return setDay(date, date.getUTCFullYear(), date.getUTCMonth(), day);
}
/** Sets the hour, and the rest where it is given. */
export function dateSetHours(
  date: Date,
  hours: i32,
  minutes: i32 = KEEP,
  seconds: i32 = KEEP,
  millis: i32 = KEEP,
): f64 {
  const now = date.getTime();
  const m = minutes == KEEP ? date.getUTCMinutes() : minutes;
  const s = seconds == KEEP ? date.getUTCSeconds() : seconds;
  const ms = millis == KEEP ? date.getUTCMilliseconds() : millis;
  date.setTime(startOfDay(now) + timeOf(hours, m, s, ms));
  return <f64>date.getTime();
}
/** Sets the minute, and the rest where it is given. */
export function dateSetMinutes(
  date: Date,
  minutes: i32,
  seconds: i32 = KEEP,
  millis: i32 = KEEP,
): f64 {
  return dateSetHours(date, date.getUTCHours(), minutes, seconds, millis);
}
/** Sets the second, and the millisecond where it is given. */
export function dateSetSeconds(date: Date, seconds: i32, millis: i32 = KEEP): f64 {
  return dateSetHours(date, date.getUTCHours(), date.getUTCMinutes(), seconds, millis);
}
/** Sets the millisecond. */
export function dateSetMilliseconds(date: Date, millis: i32): f64 {
  return dateSetSeconds(date, date.getUTCSeconds(), millis);
}

function two(value: i32): string {
  return value.toString().padStart(2, "0");
}

function monthName(date: Date): string {
  const from = date.getUTCMonth() * 3;
  return MONTHS.substring(from, from + 3);
}

function yearText(date: Date): string {
  const year = date.getUTCFullYear();
  return (
    (year < 0 ? "-" : "") +
    abs(year)
      .toString()
      .padStart(year < 0 ? 6 : 4, "0")
  );
}

function clock(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** `2026-01-31T12:00:00.000Z`. */
export function dateToISOString(date: Date): string {
  return date.toISOString();
}
/** The same. */
export function dateToJSON(date: Date): string {
  return date.toISOString();
}
/** `Sat Jan 31 2026`. §21.4.4.41.2. */
export function dateToDateString(date: Date): string {
  const day = two(date.getUTCDate());
  return `${DAYS[date.getUTCDay()]} ${monthName(date)} ${day} ${yearText(date)}`;
}
/** `12:00:00 GMT+0000 (Coordinated Universal Time)`. */
export function dateToTimeString(date: Date): string {
  return `${clock(date)} GMT+0000 (Coordinated Universal Time)`;
}
/** Day and time. */
export function dateToString(date: Date): string {
  return `${dateToDateString(date)} ${dateToTimeString(date)}`;
}
/** `Sat, 31 Jan 2026 12:00:00 GMT`. */
export function dateToUTCString(date: Date): string {
  const day = two(date.getUTCDate());
  const name = DAYS[date.getUTCDay()];
  return `${name}, ${day} ${monthName(date)} ${yearText(date)} ${clock(date)} GMT`;
}
/** `1/31/2026`. */
export function dateToLocaleDateString(date: Date): string {
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
/** `12:00:00 PM`. */
export function dateToLocaleTimeString(date: Date): string {
  const hours = date.getUTCHours();
  const shown = hours % 12 == 0 ? 12 : hours % 12;
  const rest = `${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${shown}:${rest} ${hours < 12 ? "AM" : "PM"}`;
}
/** Both. */
export function dateToLocaleString(date: Date): string {
  return `${dateToLocaleDateString(date)}, ${dateToLocaleTimeString(date)}`;
}
