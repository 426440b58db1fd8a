/**
 * How the MC146818 shows a point in time in its registers, and back. No state.
 *
 * References:
 * - MC146818, "Real-Time Clock Plus RAM", Motorola, 1984, "Time, Calendar, and Alarm Locations"
 */

// Register numbers. MC146818, figure "Address Map". The century is where PCs keep it.
export const SECONDS = 0x00;
export const MINUTES = 0x02;
export const HOURS = 0x04;
export const DAY_OF_WEEK = 0x06;
export const DATE = 0x07;
export const MONTH = 0x08;
export const YEAR = 0x09;
export const CENTURY = 0x32;

/** How numbers are written: bits of register B. */
export interface RtcFormat {
  /** DM: plain binary instead of BCD. */
  readonly binary: boolean;
  /** 24/12: hours run from 0 to 23 instead of 1 to 12 with a PM bit. */
  readonly hours24: boolean;
}

/** Registers that hold the time. */
export type RtcTime = Map<number, number>;

const PM = 1 << 7;
const NOON = 12;
const YEARS_PER_CENTURY = 100;
const BCD_DIGIT_BITS = 4;
const BCD_DIGIT_MASK = 0x0f;
const DECIMAL = 10;

/** The registers at `unixMillis`, in UTC. */
export function timeToRegisters(unixMillis: number, format: RtcFormat): RtcTime {
  const date = new Date(unixMillis);
  const write = (value: number) => (format.binary ? value : toBcd(value));
  const hours = date.getUTCHours();
  const year = date.getUTCFullYear();
  return new Map([
    [SECONDS, write(date.getUTCSeconds())],
    [MINUTES, write(date.getUTCMinutes())],
    [HOURS, format.hours24 ? write(hours) : write(hours % NOON || NOON) | (hours < NOON ? 0 : PM)],
    [DAY_OF_WEEK, write(date.getUTCDay() + 1)],
    [DATE, write(date.getUTCDate())],
    [MONTH, write(date.getUTCMonth() + 1)],
    [YEAR, write(year % YEARS_PER_CENTURY)],
    [CENTURY, write(Math.floor(year / YEARS_PER_CENTURY))],
  ]);
}

/** The time that the registers show, as Unix milliseconds; the day of the week is not looked at. */
export function registersToTime(registers: RtcTime, format: RtcFormat): number {
  const raw = (register: number) => registers.get(register) ?? 0;
  const decode = (value: number) => (format.binary ? value : fromBcd(value));
  const hour = raw(HOURS);
  const hour12 = (decode(hour & ~PM) % NOON) + ((hour & PM) !== 0 ? NOON : 0);
  return Date.UTC(
    decode(raw(CENTURY)) * YEARS_PER_CENTURY + decode(raw(YEAR)),
    decode(raw(MONTH)) - 1,
    decode(raw(DATE)),
    format.hours24 ? decode(hour) : hour12,
    decode(raw(MINUTES)),
    decode(raw(SECONDS)),
  );
}

function toBcd(value: number): number {
  return (Math.floor(value / DECIMAL) << BCD_DIGIT_BITS) | (value % DECIMAL);
}

function fromBcd(value: number): number {
  return (value >>> BCD_DIGIT_BITS) * DECIMAL + (value & BCD_DIGIT_MASK);
}
