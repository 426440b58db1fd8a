/**
 * Numbers read from text, to the nearest 64-bit float.
 *
 * References:
 * - ECMAScript 2024, §7.1.4.1 (ToNumber applied to strings), §19.2.4 (parseFloat), §19.2.5 (parseInt)
 * - W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990: AlgorithmR's idea
 */
import { idOf } from "./identity";
import { Maybe } from "./maybe";
import { Natural } from "./natural";

const ZERO: i32 = 0x30;
const NINE: i32 = 0x39;
const POINT: i32 = 0x2e;
const LETTER_E: i32 = 0x65;
const LOWER: i32 = 0x20;
/** Digits that are looked at: no halfway point between two floats has more. */
const MOST_DIGITS: i32 = 780;
/** Below and above, everything is 0 or infinite. */
const MOST_EXPONENT: i32 = 310;
const LEAST_EXPONENT: i32 = -330;
const MANTISSA_BITS: i32 = 53;
const LEAST_POWER: i32 = -1074;
const MOST_POWER: i32 = 971;
/** More binary digits than these are infinite. */
const MOST_BINARY_DIGITS: i32 = 1024;
const MOST_SCALE: u64 = 0xffffffff / 36;
const EXACT_DIGITS: i32 = 15;
const EXACT_TENS: i32 = 22;

/** The number that `text` begins with, or NaN. */
export function numberParseFloat(text: string): f64 {
  return new Reader(text.trimStart()).read(true);
}

/** The whole number that `text` begins with, in `radix`, or NaN. */
export function numberParseInt(text: string, radix: i32 = 0): f64 {
  const trimmed = text.trimStart();
  let at = 0;
  const isNegative = trimmed.startsWith("-");
  if (isNegative || trimmed.startsWith("+")) at++;
  let base = radix == 0 ? 10 : radix;
  if (base < 2 || base > 36) return NaN;
  if ((radix == 0 || radix == 16) && isHexPrefix(trimmed, at)) {
    base = 16;
    at += 2;
  }
  const from = at;
  while (at < trimmed.length && digitOf(trimmed.charCodeAt(at)) < base) at++;
  if (at == from) return NaN;
  const value = wholeIn(trimmed.substring(from, at), base);
  return isNegative ? -value : value;
}

function isHexPrefix(text: string, at: i32): bool {
  return text.startsWith("0x", at) || text.startsWith("0X", at);
}

/** What `text` as a whole is; 0 where it is blank, NaN where it is no number. */
export function numberOfText(text: string): f64 {
  const trimmed = text.trim();
  if (trimmed == "") return 0;
  if (trimmed.length > 2 && trimmed.charCodeAt(0) == ZERO) {
    const mark = trimmed.charCodeAt(1) | LOWER;
    const base = mark == 0x78 ? 16 : mark == 0x6f ? 8 : mark == 0x62 ? 2 : 0;
    if (base != 0) return allIn(trimmed.substring(2), base);
  }
  return new Reader(trimmed).read(false);
}

/** What `value` is as a number, null as `nothing`: `Number(value)`. */
export function numberOf<T>(value: T, nothing: f64 = NaN): f64 {
  if (isString<T>()) return numberOfText(changetype<string>(value));
  if (!isReference<T>()) return <f64>value;
  if (changetype<usize>(value) == 0) return nothing;
  if (idof<nonnull<T>>() == idof<Object>()) return numberOfAny(changetype<Object>(value));
  const object = changetype<nonnull<T>>(value);
  if (object instanceof Maybe) return numberOf(object.value);
  if (object instanceof Date) return <f64>object.getTime();
  return NaN;
}

/** §7.1.4 (ToNumber), for a value whose type is not known before the program runs. */
function numberOfAny(value: Object): f64 {
  const id = idOf(value);
  if (id == idof<string>()) return numberOfText(changetype<string>(value));
  if (id == idof<Maybe<f64>>()) return changetype<Maybe<f64>>(value).value;
  if (id == idof<Maybe<bool>>()) return changetype<Maybe<bool>>(value).value ? 1 : 0;
  if (id == idof<Date>()) return <f64>changetype<Date>(value).getTime();
  return NaN;
}

function allIn(digits: string, base: i32): f64 {
  for (let i = 0; i < digits.length; i++) if (digitOf(digits.charCodeAt(i)) >= base) return NaN;
  return wholeIn(digits, base);
}

function wholeIn(digits: string, base: i32): f64 {
  if (base == 10) return new Reader(digits).read(true);
  const isPowerOf2 = (base & (base - 1)) == 0;
  return isPowerOf2 ? exactIn(digits, base) : chunkedIn(digits, base);
}

function exactIn(digits: string, base: i32): f64 {
  const first = digits.length - significant(digits);
  if (digits.length - first > MOST_BINARY_DIGITS) return Infinity;
  const whole = new Natural();
  for (let i = first; i < digits.length; i++) whole.multiply(base, digitOf(digits.charCodeAt(i)));
  return whole.bitLength == 0 ? 0 : quotient(whole, new Natural(1));
}

/** How many digits there are without leading zeros. */
function significant(digits: string): i32 {
  let at = 0;
  while (at < digits.length && digits.charCodeAt(at) == ZERO) at++;
  return digits.length - at;
}

/** As V8 does it, where the standard leaves digits beyond the twentieth open: 32 bits at a time. */
function chunkedIn(digits: string, base: i32): f64 {
  let value: f64 = 0;
  let part: u32 = 0;
  let scale: u32 = 1;
  for (let i = 0; i < digits.length; i++) {
    if (<u64>scale * base > MOST_SCALE) {
      value = value * <f64>scale + <f64>part;
      part = 0;
      scale = 1;
    }
    part = part * base + digitOf(digits.charCodeAt(i));
    scale *= base;
  }
  return value * <f64>scale + <f64>part;
}

function digitOf(unit: i32): i32 {
  if (unit >= ZERO && unit <= NINE) return unit - ZERO;
  const letter = unit | LOWER;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x61 + 10 : 36;
}

/** One decimal number in a text. */
class Reader {
  private at: i32 = 0;
  /** Digits without leading zeros and point, at most MOST_DIGITS. */
  private digits: string = "";
  /** How many digits stand before the point, counted from the first that is not 0. */
  private exponent: i32 = 0;

  constructor(private readonly text: string) {}

  /** The number at the beginning; of the whole text, or else NaN, where `isPrefix` is false. */
  read(isPrefix: bool): f64 {
    const isNegative = this.skip("-");
    if (!isNegative) this.skip("+");
    const size = this.skip("Infinity") ? Infinity : this.readDecimal();
    if (!isPrefix && this.at < this.text.length) return NaN;
    return isNegative ? -size : size;
  }

  private skip(word: string): bool {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private get unit(): i32 {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : 0;
  }

  private readDecimal(): f64 {
    let found = this.readDigits(true);
    if (this.unit == POINT) {
      this.at++;
      found += this.readDigits(false);
    }
    if (found == 0) return NaN;
    this.readExponent();
    return nearest(this.digits, this.exponent);
  }

  /** Takes digits; returns how many. */
  private readDigits(isWhole: bool): i32 {
    const from = this.at;
    while (this.unit >= ZERO && this.unit <= NINE) {
      const isLeading = this.digits.length == 0 && this.unit == ZERO;
      if (isLeading && !isWhole) this.exponent--;
      if (!isLeading && isWhole) this.exponent++;
      if (!isLeading && this.digits.length < MOST_DIGITS) this.digits += this.text.charAt(this.at);
      this.at++;
    }
    return this.at - from;
  }

  private readExponent(): void {
    if ((this.unit | LOWER) != LETTER_E) return;
    const back = this.at++;
    const isNegative = this.skip("-");
    if (!isNegative) this.skip("+");
    const from = this.at;
    let power = 0;
    while (this.unit >= ZERO && this.unit <= NINE) {
      power = min(power * 10 + this.unit - ZERO, 100_000);
      this.at++;
    }
    if (this.at == from) this.at = back;
    else this.exponent += isNegative ? -power : power;
  }
}

/** The float nearest to 0.`digits` * 10^`exponent`. */
function nearest(digits: string, exponent: i32): f64 {
  const count = digits.length;
  if (count == 0 || exponent < LEAST_EXPONENT) return 0;
  if (exponent > MOST_EXPONENT) return Infinity;
  const tens = exponent - count;
  if (count <= EXACT_DIGITS && abs(tens) <= EXACT_TENS) {
    const whole = <f64>I64.parseInt(digits, 10);
    return tens < 0 ? whole / powerOfTen(-tens) : whole * powerOfTen(tens);
  }
  const numerator = new Natural();
  for (let i = 0; i < count; i++) numerator.multiply(10, digits.charCodeAt(i) - ZERO);
  const denominator = new Natural(1);
  if (tens >= 0) numerator.multiplyByTens(tens);
  else denominator.multiplyByTens(-tens);
  return quotient(numerator, denominator);
}

function powerOfTen(exponent: i32): f64 {
  let power: f64 = 1;
  for (let i = 0; i < exponent; i++) power *= 10;
  return power;
}

/** `numerator` by `denominator`, rounded to nearest, halves to even. */
function quotient(numerator: Natural, denominator: Natural): f64 {
  // power: of the last bit that the mantissa has
  let power = numerator.bitLength - denominator.bitLength - MANTISSA_BITS;
  power = max(power, LEAST_POWER);
  if (power < 0) numerator.shiftLeft(-power);
  else denominator.shiftLeft(power);
  let mantissa = divide(numerator, denominator);
  const isBig = mantissa >= (<u64>1) << MANTISSA_BITS;
  if (isBig) {
    // One bit too many: divide once more by twice as much, from what is left and what was found.
    const lost = mantissa & 1;
    mantissa >>= 1;
    power++;
    if (lost != 0) numerator.add(denominator);
    denominator.shiftLeft(1);
  }
  numerator.shiftLeft(1);
  const half = numerator.compare(denominator);
  if (half > 0 || (half == 0 && (mantissa & 1) != 0)) mantissa++;
  if (mantissa == (<u64>1) << MANTISSA_BITS) {
    mantissa >>= 1;
    power++;
  }
  if (power > MOST_POWER) return Infinity;
  const hidden = (<u64>1) << (MANTISSA_BITS - 1);
  if (mantissa < hidden) return reinterpret<f64>(mantissa);
  return reinterpret<f64>(
    ((<u64>(power + 1075)) << (MANTISSA_BITS - 1)) | (mantissa & (hidden - 1)),
  );
}

/** The whole part of a quotient below 2^54; `numerator` becomes the remainder. */
function divide(numerator: Natural, denominator: Natural): u64 {
  let found: u64 = 0;
  denominator.shiftLeft(MANTISSA_BITS);
  for (let bit = MANTISSA_BITS; bit >= 0; bit--) {
    if (numerator.compare(denominator) >= 0) {
      numerator.subtract(denominator);
      found |= (<u64>1) << bit;
    }
    if (bit > 0) denominator.halve();
  }
  return found;
}

/** Whether it is NaN. */
export function numberIsNaN(value: f64): bool {
  return value != value;
}

/** Whether it is neither NaN nor infinite. */
export function numberIsFinite(value: f64): bool {
  return isFinite(value);
}

/** Whether it has no fraction. */
export function numberIsInteger(value: f64): bool {
  return isFinite(value) && trunc(value) == value;
}

/** Whether it is an integer whose neighbours are told from it. */
export function numberIsSafeInteger(value: f64): bool {
  return numberIsInteger(value) && abs(value) <= f64.MAX_SAFE_INTEGER;
}

/** `value` itself. */
export function booleanValueOf(value: bool): bool {
  return value;
}
