/** Numbers and sizes as they are typed. */

const UNITS = "KMG";
const STEP: f64 = 1024;

/** What is not a number, or is too large. */
export const NO_AMOUNT: f64 = -1;

const NO_NUMBER: i32 = -1;

/** Digits that always fit an i32. */
const MOST_DIGITS: i32 = 9;

/** Digits that always fit an f64. */
const MOST_SIZE_DIGITS: i32 = 12;

/** The number that the digits of `word` are, or -1. */
export function wholeNumber(word: string): i32 {
  return isDigits(word, MOST_DIGITS) ? I32.parseInt(word) : NO_NUMBER;
}

/** Octets: digits, and perhaps K, M or G for powers of 1024; NO_AMOUNT for anything else. */
export function octetCount(word: string): f64 {
  if (word == "") return NO_AMOUNT;
  const unit = UNITS.indexOf(word.charAt(word.length - 1).toUpperCase());
  const digits = unit < 0 ? word : word.substring(0, word.length - 1);
  if (!isDigits(digits, MOST_SIZE_DIGITS)) return NO_AMOUNT;
  let octets = F64.parseFloat(digits);
  for (let i = 0; i <= unit; i++) octets *= STEP;
  return octets;
}

function isDigits(word: string, most: i32): bool {
  if (word.length == 0 || word.length > most) return false;
  for (let i = 0; i < word.length; i++) {
    if (!"0123456789".includes(word.charAt(i))) return false;
  }
  return true;
}
