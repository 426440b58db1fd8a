/**
 * Numbers as JavaScript writes them.
 *
 * References:
 * - ECMAScript 2024, §6.1.6.1.20 (Number::toString), §21.1.3 (Number prototype)
 */
import { Decimal, increased, shortest, toDigits, toPlaces } from "./decimal";
import { raised } from "./raised";

/** From here on, and below the other, exponents are written. §6.1.6.1.20. */
const MOST_PLAIN: i32 = 21;
const LEAST_PLAIN: i32 = -6;
const MOST_DIGITS: i32 = 100;
/** Integers up to here are written by asc's own code. */
const MOST_EXACT: f64 = 9007199254740992;
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** `value` in `radix`. */
export function numberToString(value: f64, radix: i32 = 10): string {
  if (radix < 2 || radix > 36) {
    raised(new RangeError("toString() radix argument must be between 2 and 36"));
    unreachable();
  }
  if (value != value) return "NaN";
  if (abs(value) == Infinity) return value < 0 ? "-Infinity" : "Infinity";
  if (radix != 10) return inRadix(value, radix);
  if (abs(value) < MOST_EXACT && value == trunc(value)) return (<i64>value).toString();
  const decimal = shortest(abs(value));
  return (value < 0 ? "-" : "") + plainOrExponential(decimal.digits, decimal.exponent);
}

function plainOrExponential(digits: string, exponent: i32): string {
  const count = digits.length;
  if (exponent > MOST_PLAIN || exponent <= LEAST_PLAIN) return exponential(digits, exponent);
  if (count <= exponent) return digits.padEnd(exponent, "0");
  if (exponent > 0) return digits.substring(0, exponent) + "." + digits.substring(exponent);
  return "0." + "0".repeat(-exponent) + digits;
}

function exponential(digits: string, exponent: i32): string {
  const power = exponent - 1;
  const sign = power < 0 ? "-" : "+";
  const rest = digits.length > 1 ? "." + digits.substring(1) : "";
  return digits.charAt(0) + rest + "e" + sign + abs(power).toString();
}

/** With `digits` decimals. §21.1.3.3. */
export function numberToFixed(value: f64, digits: i32 = 0): string {
  if (digits < 0 || digits > MOST_DIGITS) {
    raised(new RangeError("toFixed() digits argument must be between 0 and 100"));
    unreachable();
  }
  if (!isFinite(value) || abs(value) >= 1e21) return numberToString(value);
  const size = abs(value);
  const decimal = size > 0 ? toPlaces(size, digits) : new Decimal("", 0);
  const sign = value < 0 ? "-" : "";
  const places = decimal.digits.length == 0 ? "" : decimal.digits;
  const padded = places.padStart(decimal.exponent < 0 ? places.length - decimal.exponent : 0, "0");
  const whole = decimal.exponent > 0 ? padded.substring(0, decimal.exponent) : "0";
  if (digits == 0) return sign + (whole == "" ? "0" : whole);
  const fraction = padded.substring(max(0, decimal.exponent)).padEnd(digits, "0");
  return sign + whole + "." + fraction.substring(0, digits);
}

/** In exponential form, with `digits` decimals, or as many as are needed. §21.1.3.2. */
export function numberToExponential(value: f64, digits: i32 = -1): string {
  if (!isFinite(value)) return numberToString(value);
  if (digits < -1 || digits > MOST_DIGITS) {
    raised(new RangeError("toExponential() argument must be between 0 and 100"));
    unreachable();
  }
  const sign = value < 0 ? "-" : "";
  if (value == 0) return exponential("0".repeat(max(0, digits) + 1), 1);
  const decimal = digits < 0 ? shortest(abs(value)) : toDigits(abs(value), digits + 1);
  return sign + exponential(decimal.digits, decimal.exponent);
}

/** With `digits` significant digits. §21.1.3.5. */
export function numberToPrecision(value: f64, digits: i32): string {
  if (!isFinite(value)) return numberToString(value);
  if (digits < 1 || digits > MOST_DIGITS) {
    raised(new RangeError("toPrecision() argument must be between 1 and 100"));
    unreachable();
  }
  const sign = value < 0 ? "-" : "";
  const zero = new Decimal("0".repeat(digits), 1);
  const decimal = value == 0 ? zero : toDigits(abs(value), digits);
  const exponent = decimal.exponent;
  if (exponent > digits || exponent <= LEAST_PLAIN)
    return sign + exponential(decimal.digits, exponent);
  if (exponent == digits) return sign + decimal.digits;
  if (exponent > 0) {
    return sign + decimal.digits.substring(0, exponent) + "." + decimal.digits.substring(exponent);
  }
  return sign + "0." + "0".repeat(-exponent) + decimal.digits;
}

/** Grouped by thousands, at most three decimals: `en-US`. */
export function numberToLocaleString(value: f64): string {
  if (value != value) return "NaN";
  const sign = value < 0 || (value == 0 && 1 / value < 0) ? "-" : "";
  if (abs(value) == Infinity) return sign + "∞";
  if (value == 0) return sign + "0";
  const decimal = toThousandths(shortest(abs(value)));
  const whole = decimal.digits
    .substring(0, max(0, decimal.exponent))
    .padEnd(max(0, decimal.exponent), "0");
  let made = whole == "" ? "0" : "";
  for (let i = 0; i < whole.length; i++) {
    if (i > 0 && (whole.length - i) % 3 == 0) made += ",";
    made += whole.charAt(i);
  }
  let fraction = decimal.digits.substring(max(0, decimal.exponent));
  if (decimal.exponent < 0) fraction = "0".repeat(-decimal.exponent) + fraction;
  let end = fraction.length;
  while (end > 0 && fraction.charAt(end - 1) == "0") end--;
  return sign + made + (end > 0 ? "." + fraction.substring(0, end) : "");
}

/** `decimal` with three places at most; a half goes up. */
function toThousandths(decimal: Decimal): Decimal {
  const kept = decimal.exponent + 3;
  if (kept >= decimal.digits.length) return decimal;
  if (kept < 0) return new Decimal("", 0);
  const isUp = decimal.digits.charAt(kept) >= "5";
  const digits = decimal.digits.substring(0, kept);
  if (!isUp) return new Decimal(digits, decimal.exponent);
  const up = increased(digits);
  return new Decimal(up, decimal.exponent + up.length - digits.length);
}

/** `value` itself. */
export function numberValueOf(value: f64): f64 {
  return value;
}

/**
 * Digits behind the point until they tell `value` from its neighbours, as V8 does: the standard
 * leaves it open.
 */
function inRadix(value: f64, radix: i32): string {
  const size = abs(value);
  let whole = floor(size);
  let fraction = size - whole;
  let delta = max(0.5 * (successor(size) - size), successor(0));
  const behind: i32[] = [];
  while (fraction >= delta) {
    fraction *= radix;
    delta *= radix;
    const digit = <i32>fraction;
    behind.push(digit);
    fraction -= digit;
    const isOver = fraction > 0.5 || (fraction == 0.5 && (digit & 1) != 0);
    if (!isOver || fraction + delta <= 1) continue;
    while (behind.length > 0 && behind[behind.length - 1] + 1 == radix) behind.pop();
    if (behind.length == 0) whole += 1;
    else behind[behind.length - 1] += 1;
    break;
  }
  let text = behind.length > 0 ? "." : "";
  for (let i = 0; i < behind.length; i++) text += DIGITS.charAt(behind[i]);
  while (whole >= MOST_EXACT) {
    whole /= radix;
    text = "0" + text;
  }
  do {
    const digit = whole % radix;
    text = DIGITS.charAt(<i32>digit) + text;
    whole = (whole - digit) / radix;
  } while (whole > 0);
  return value < 0 ? "-" + text : text;
}

function successor(value: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(value) + 1);
}
