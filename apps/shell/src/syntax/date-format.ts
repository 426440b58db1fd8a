/**
 * Dates by pattern.
 *
 * References:
 * - POSIX.1-2017, strftime (the conversions that are here mean what they mean there)
 */

const DAYS = "SunMonTueWedThuFriSat";
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const NAME_LEN: i32 = 3;
const MILLIS_PER_SECOND: i64 = 1000;

/** `date` in UTC, as `pattern` says; unknown conversions stand for themselves. */
export function formatDate(date: Date, pattern: string): string {
  let text = "";
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character != "%" || i + 1 == pattern.length) text += character;
    else text += conversion(date, pattern.charAt(++i));
  }
  return text;
}

function conversion(date: Date, letter: string): string {
  if (letter == "Y") return date.getUTCFullYear().toString();
  if (letter == "m") return two(date.getUTCMonth() + 1, "0");
  if (letter == "d") return two(date.getUTCDate(), "0");
  if (letter == "e") return two(date.getUTCDate(), " ");
  if (letter == "H") return two(date.getUTCHours(), "0");
  if (letter == "M") return two(date.getUTCMinutes(), "0");
  if (letter == "S") return two(date.getUTCSeconds(), "0");
  if (letter == "F") return formatDate(date, "%Y-%m-%d");
  if (letter == "T") return formatDate(date, "%H:%M:%S");
  if (letter == "s") return (date.getTime() / MILLIS_PER_SECOND).toString();
  if (letter == "a") return DAYS.substr(date.getUTCDay() * NAME_LEN, NAME_LEN);
  if (letter == "b") return MONTHS.substr(date.getUTCMonth() * NAME_LEN, NAME_LEN);
  return letter == "%" ? "%" : "%" + letter;
}

function two(value: i32, filler: string): string {
  return value.toString().padStart(2, filler);
}
