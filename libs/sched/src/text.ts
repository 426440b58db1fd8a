/** Lines of text put together without allocating: for reports. */
import { consoleWrite } from "@yolk/hal";
import { take } from "@yolk/mm";

/** Octets in a line; longer ones are cut. */
const LINE_LEN: u32 = 512;
const LF: u32 = 0x0a;
const ZERO: u32 = 0x30;

let line: usize = 0;
let length: u32 = 0;

/** Gets memory for the line; false where it is exhausted. */
export function startText(): bool {
  line = take(LINE_LEN);
  return line != 0;
}

/** Writes the line to the console and begins the next. */
export function printLine(): void {
  octet(LF);
  consoleWrite(line, length);
  length = 0;
}

/** Appends ASCII text. */
export function words(text: string): void {
  for (let i = 0; i < text.length; i++) octet(text.charCodeAt(i));
}

/** Appends `count` octets at `text`. */
export function octets(text: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) octet(load<u8>(text + i));
}

/** Appends `value` in decimal. */
export function decimal(value: u64): void {
  let divisor: u64 = 1;
  while (value / divisor >= 10) divisor *= 10;
  for (; divisor > 0; divisor /= 10) octet(ZERO + <u32>((value / divisor) % 10));
}

function octet(value: u32): void {
  if (length < LINE_LEN) store<u8>(line + length++, value);
}
