/** Numbers as text: fixed decimals, thousands, hexadecimal. */

/** Decimals that `fixed` can give: 10^15 is the last power of ten whose product stays exact. */
const MOST_DECIMALS: u32 = 15;

/** From here on an f64 has no decimals, and u64 ends soon. */
const NO_DECIMALS_FROM: f64 = 9007199254740992; // 2^53

const GROUP_LEN: i32 = 3;

/** `value` with exactly `decimals` digits after the point, half away from zero. */
export function fixed(value: f64, decimals: u32): string {
  if (!isFinite(value) || abs(value) >= NO_DECIMALS_FROM) return value.toString();
  const places = min(decimals, MOST_DECIMALS);
  const scale = powerOfTen(places);
  const magnitude = abs(value);
  let whole = <u64>magnitude;
  let fraction = <u64>((magnitude - <f64>whole) * <f64>scale + 0.5);
  if (fraction >= scale) {
    whole++;
    fraction -= scale;
  }
  const sign = value < 0 && (whole | fraction) != 0 ? "-" : "";
  if (places == 0) return sign + whole.toString();
  return sign + whole.toString() + "." + fraction.toString().padStart(places, "0");
}

function powerOfTen(exponent: u32): u64 {
  let power: u64 = 1;
  for (let i: u32 = 0; i < exponent; i++) power *= 10;
  return power;
}

/** `value` in decimal, with `separator` between groups of three digits. */
export function grouped(value: i64, separator: string = ","): string {
  const digits = (value < 0 ? 0 - <u64>value : <u64>value).toString();
  let end = digits.length % GROUP_LEN;
  let text = digits.substring(0, end);
  for (; end < digits.length; end += GROUP_LEN) {
    if (text.length > 0) text += separator;
    text += digits.substring(end, end + GROUP_LEN);
  }
  return value < 0 ? "-" + text : text;
}

/** `value` in hexadecimal, lower case, with zeros in front up to `digits` digits. */
export function hex(value: u64, digits: u32 = 1): string {
  return value.toString(16).padStart(digits, "0");
}
