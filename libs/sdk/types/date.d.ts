/**
 * Dates. The machine's zone is UTC, so local time is UTC.
 *
 * References:
 * - ECMAScript 2024, §21.4 (Date objects)
 */

interface Date {
  getTime(): i64;
  setTime(time: i64): i64;
  /** @yolk date#valueOf */
  valueOf(): f64;
  getUTCFullYear(): i32;
  getUTCMonth(): i32;
  getUTCDate(): i32;
  getUTCDay(): i32;
  getUTCHours(): i32;
  getUTCMinutes(): i32;
  getUTCSeconds(): i32;
  getUTCMilliseconds(): i32;
  /** @yolk date#getFullYear */
  getFullYear(): i32;
  /** @yolk date#getMonth */
  getMonth(): i32;
  /** @yolk date#getDate */
  getDate(): i32;
  /** @yolk date#getDay */
  getDay(): i32;
  /** @yolk date#getHours */
  getHours(): i32;
  /** @yolk date#getMinutes */
  getMinutes(): i32;
  /** @yolk date#getSeconds */
  getSeconds(): i32;
  /** @yolk date#getMilliseconds */
  getMilliseconds(): i32;
  /** @yolk date#getTimezoneOffset */
  getTimezoneOffset(): i32;
  /** @yolk date#setFullYear */
  setFullYear(year: i32): f64;
  /** @yolk date#setFullYear */
  setUTCFullYear(year: i32): f64;
  /** @yolk date#setMonth */
  setMonth(month: i32): f64;
  /** @yolk date#setMonth */
  setUTCMonth(month: i32): f64;
  /** @yolk date#setDate */
  setDate(day: i32): f64;
  /** @yolk date#setDate */
  setUTCDate(day: i32): f64;
  /** @yolk date#setHours */
  setHours(hours: i32, minutes?: i32, seconds?: i32, millis?: i32): f64;
  /** @yolk date#setHours */
  setUTCHours(hours: i32, minutes?: i32, seconds?: i32, millis?: i32): f64;
  /** @yolk date#setMinutes */
  setMinutes(minutes: i32, seconds?: i32, millis?: i32): f64;
  /** @yolk date#setMinutes */
  setUTCMinutes(minutes: i32, seconds?: i32, millis?: i32): f64;
  /** @yolk date#setSeconds */
  setSeconds(seconds: i32, millis?: i32): f64;
  /** @yolk date#setSeconds */
  setUTCSeconds(seconds: i32, millis?: i32): f64;
  /** @yolk date#setMilliseconds */
  setMilliseconds(millis: i32): f64;
  /** @yolk date#setMilliseconds */
  setUTCMilliseconds(millis: i32): f64;
  toISOString(): string;
  /** @yolk date#toJSON */
  toJSON(): string;
  /** @yolk date#toUTCString */
  toUTCString(): string;
  /** @yolk date#toString */
  toString(): string;
  /** @yolk date#toDateString */
  toDateString(): string;
  /** @yolk date#toTimeString */
  toTimeString(): string;
  /** What `en-US` does. @yolk date#toLocaleString */
  toLocaleString(): string;
  /** @yolk date#toLocaleDateString */
  toLocaleDateString(): string;
  /** @yolk date#toLocaleTimeString */
  toLocaleTimeString(): string;
}
interface DateConstructor {
  /** Now. @yolk date#current */
  new (): Date;
  /** Milliseconds since 1970. @yolk date#ofMillis */
  new (millis: number): Date;
  /** A text that `Date.parse` takes; a RangeError where it is none. @yolk date#ofText */
  new (text: string): Date;
  /** The same moment. @yolk date#copy */
  new (date: Date): Date;
  /** `month` counts from 0. @yolk date#of */
  new (
    year: i32,
    month: i32,
    day?: i32,
    hours?: i32,
    minutes?: i32,
    seconds?: i32,
    millis?: i32,
  ): Date;
  now(): i64;
  /** @yolk date#utc */
  UTC(
    year: i32,
    month?: i32,
    day?: i32,
    hours?: i32,
    minutes?: i32,
    seconds?: i32,
    millis?: i32,
  ): f64;
  /** NaN where `text` is no date. @yolk date#parse */
  parse(text: string): f64;
  /** AssemblyScript's own: traps where `text` is no date. */
  fromString(text: string): Date;
}
declare const Date: DateConstructor;
