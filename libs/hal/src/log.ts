/**
 * The kernel log: lines with the time they were written, oldest first; the newest are dropped when
 * it is full, for what a boot says first explains the rest.
 *
 *  +-----------+---------+----------------+----
 *  | cycles u64| len u16 | text, len octets | next line ...
 *  +-----------+---------+----------------+----
 */
import { cycles } from "../cpu";
import { Errno } from "../errno";
import { nanosAt } from "./clock";
import { LINE, LOG, LOG_LEN } from "./layout";
import { lineLength } from "./text";

const LINE_HEADER_LEN: u32 = 10;
const TEXT_LEN_AT: usize = 8;
const LONGEST_TEXT: u32 = 0xffff;

let used: u32 = 0;

/** Appends `len` octets of UTF-8 at `text` as one line. */
export function appendLine(text: usize, len: usize): void {
  const kept = min<u32>(<u32>len, LONGEST_TEXT);
  if (used + LINE_HEADER_LEN + kept > LOG_LEN) return;
  const at = LOG + used;
  store<u64>(at, cycles());
  store<u16>(at + TEXT_LEN_AT, kept);
  memory.copy(at + LINE_HEADER_LEN, text, kept);
  used += LINE_HEADER_LEN + kept;
}

/** Appends the line put together last with text.ts. */
export function logLine(): void {
  appendLine(LINE, lineLength());
}

/** Stores line `index` at `into`: nanoseconds since boot as u64, then text; returns octets stored. */
export function readLine(index: u32, into: usize, capacity: usize): i32 {
  let at: u32 = 0;
  for (let i: u32 = 0; at < used; i++) {
    const len = <u32>load<u16>(LOG + at + TEXT_LEN_AT);
    if (i == index) return copyLine(LOG + at, len, into, capacity);
    at += LINE_HEADER_LEN + len;
  }
  return -Errno.ENOENT;
}

function copyLine(from: usize, len: u32, into: usize, capacity: usize): i32 {
  if (capacity < sizeof<u64>()) return -Errno.EINVAL;
  const kept = min<u32>(len, <u32>(capacity - sizeof<u64>()));
  store<u64>(into, nanosAt(load<u64>(from)));
  memory.copy(into + sizeof<u64>(), from + LINE_HEADER_LEN, kept);
  return <i32>(sizeof<u64>() + kept);
}
