/**
 * The decimal digits of a 64-bit float, exactly.
 *
 *   value = 0.d1 d2 d3 ... * 10^exponent
 *
 * References:
 * - G. L. Steele and J. L. White, "How to Print Floating-Point Numbers Accurately", PLDI 1990: (FPP)^2
 * - R. G. Burger and R. K. Dybvig, "Printing Floating-Point Numbers Quickly and Accurately", PLDI 1996
 */
import { Natural } from "./natural";

const FRACTION_BITS: i32 = 52;
const HIDDEN: u64 = 1 << 52;
const MOST_EXPONENT: i32 = 0x7ff;
const BIAS: i32 = 1075;
const LOG10_2: f64 = 0.3010299956639812;
const ZERO: i32 = 0x30;

/** Digits and where their point is. */
export class Decimal {
  /** Made of both: see the file's head. */
  constructor(
    readonly digits: string,
    readonly exponent: i32,
  ) {}
}

/** A positive value as a fraction: numerator over denominator. */
class Ratio {
  readonly numerator: Natural;
  readonly denominator: Natural = new Natural(1);
  readonly mantissa: u64;
  /** What the mantissa's last bit stands for, as a power of two. */
  readonly power: i32;

  constructor(value: f64) {
    const bits = reinterpret<u64>(value);
    const biased = (<i32>(bits >> FRACTION_BITS)) & MOST_EXPONENT;
    const fraction = bits & (HIDDEN - 1);
    const mantissa = biased == 0 ? fraction : fraction | HIDDEN;
    const power = (biased == 0 ? 1 : biased) - BIAS;
    this.numerator = new Natural(mantissa);
    this.mantissa = mantissa;
    this.power = power;
    if (power >= 0) this.numerator.shiftLeft(power);
    else this.denominator.shiftLeft(-power);
  }

  /** An estimate of the exponent, never too large. */
  get estimate(): i32 {
    const bits = 64 - <i32>clz<u64>(this.mantissa);
    return <i32>Math.ceil(<f64>(bits + this.power - 1) * LOG10_2 - 1e-10);
  }
}

/** The fewest digits that mean `value`, which is positive and finite; the nearest among those. */
export function shortest(value: f64): Decimal {
  const ratio = new Ratio(value);
  const r = ratio.numerator;
  const s = ratio.denominator;
  const isEven = (ratio.mantissa & 1) == 0;
  const isBoundary = ratio.mantissa == HIDDEN && ratio.power > 1 - BIAS;
  const below = new Natural(1);
  if (ratio.power > 0) below.shiftLeft(ratio.power);
  const above = below.copy();
  r.shiftLeft(isBoundary ? 2 : 1);
  s.shiftLeft(isBoundary ? 2 : 1);
  if (isBoundary) above.shiftLeft(1);

  let exponent = ratio.estimate;
  if (exponent >= 0) s.multiplyByTens(exponent);
  else {
    r.multiplyByTens(-exponent);
    below.multiplyByTens(-exponent);
    above.multiplyByTens(-exponent);
  }
  while (reaches(r, above, s, isEven)) {
    s.multiply(10);
    exponent++;
  }
  let digits = "";
  while (true) {
    r.multiply(10);
    below.multiply(10);
    above.multiply(10);
    const digit = <i32>r.divideSmall(s, 10);
    const low = r.compare(below);
    const isLow = isEven ? low <= 0 : low < 0;
    const isHigh = reaches(r, above, s, isEven);
    if (!isLow && !isHigh) {
      digits += String.fromCharCode(ZERO + digit);
      continue;
    }
    r.multiply(2);
    const goesUp = isHigh && (!isLow || r.compare(s) >= 0);
    return new Decimal(digits + String.fromCharCode(ZERO + digit + (goesUp ? 1 : 0)), exponent);
  }
}

/** Whether `r` and `margin` are `s` or more; more, where `isInclusive` is false. */
function reaches(r: Natural, margin: Natural, s: Natural, isInclusive: bool): bool {
  r.add(margin);
  const order = r.compare(s);
  r.subtract(margin);
  return isInclusive ? order >= 0 : order > 0;
}

/** `value`, positive and finite, to `count` digits; half of one goes up. */
export function toDigits(value: f64, count: i32): Decimal {
  return rounded(value, count, false);
}

/** `value`, positive and finite, to `count` places behind the point; digits are empty for 0. */
export function toPlaces(value: f64, count: i32): Decimal {
  return rounded(value, count, true);
}

function rounded(value: f64, count: i32, arePlaces: bool): Decimal {
  const ratio = new Ratio(value);
  const r = ratio.numerator;
  const s = ratio.denominator;
  let exponent = ratio.estimate;
  if (exponent >= 0) s.multiplyByTens(exponent);
  else r.multiplyByTens(-exponent);
  while (r.compare(s) >= 0) {
    s.multiply(10);
    exponent++;
  }
  const wanted = arePlaces ? exponent + count : count;
  if (wanted < 0) return new Decimal("", -count);
  let digits = "";
  for (let i = 0; i < wanted; i++) {
    r.multiply(10);
    digits += String.fromCharCode(ZERO + <i32>r.divideSmall(s, 10));
  }
  r.multiply(2);
  if (r.compare(s) < 0) return new Decimal(digits, exponent);
  const up = increased(digits);
  // A carry out of the first digit moves the point; a place more is needed to stay at `count`.
  if (up.length == digits.length) return new Decimal(up, exponent);
  return new Decimal(arePlaces ? up : up.substring(0, count), exponent + 1);
}

/** `digits` plus one in the last place; one digit more where all are nines, or there are none. */
export function increased(digits: string): string {
  let at = digits.length - 1;
  let zeros = "";
  while (at >= 0 && digits.charCodeAt(at) == ZERO + 9) {
    zeros += "0";
    at--;
  }
  if (at < 0) return "1" + zeros;
  return digits.substring(0, at) + String.fromCharCode(digits.charCodeAt(at) + 1) + zeros;
}
