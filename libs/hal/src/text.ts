/**
 * Lines of text put together without allocating: for the log and for panics.
 */

import { LINE, LINE_LEN } from "./layout";

/** Octets in the line begun last, which is at `LINE`. */
let length: u32 = 0;

/** Begins a line. */
export function begin(): void {
  length = 0;
}

/** Octets in the line so far. */
export function lineLength(): u32 {
  return length;
}

/** Appends one octet; drops it when the line is `LINE_LEN` octets long. */
export function octet(value: u32): void {
  if (length < LINE_LEN) store<u8>(LINE + length++, value);
}

/** Appends ASCII text. */
export function words(text: string): void {
  for (let i = 0; i < text.length; i++) octet(text.charCodeAt(i));
}

/** Appends `count` octets at `text`. */
export function octets(text: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) octet(load<u8>(text + i));
}

/** Appends UTF-16 text of `count` code units at `text`; what is not ASCII becomes a question mark. */
export function utf16(text: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const unit = load<u16>(text + i * 2);
    octet(unit < 0x80 ? unit : 0x3f);
  }
}

/** Appends `value` in decimal. */
export function decimal(value: u64): void {
  let divisor: u64 = 1;
  while (value / divisor >= 10) divisor *= 10;
  for (; divisor > 0; divisor /= 10) octet(0x30 + <u32>((value / divisor) % 10));
}

/** Appends `value` as eight hexadecimal digits. */
export function hex(value: u32): void {
  for (let shift = 28; shift >= 0; shift -= 4) {
    const digit = (value >> shift) & 15;
    octet(digit < 10 ? 0x30 + digit : 0x57 + digit);
  }
}
