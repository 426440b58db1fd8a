/**
 * What the boot loader says: command line and memory map, copied before anything is overwritten.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.3 (boot information format)
 */
import { bootInfo } from "../cpu";
import { Errno } from "../errno";

// Offsets in the information structure, and bits of its first word. §3.3.
const FLAGS: usize = 0;
const MEM_UPPER: usize = 8;
const CMDLINE: usize = 16;
const MMAP_LENGTH: usize = 44;
const MMAP_ADDR: usize = 48;
const FRAMEBUFFER: usize = 88;
const FRAMEBUFFER_LEN: u32 = 28;
const HAS_MEMORY: u32 = 1 << 0;
const HAS_CMDLINE: u32 = 1 << 2;
const HAS_MMAP: u32 = 1 << 6;
const HAS_FRAMEBUFFER: u32 = 1 << 12;

// An entry of the loader's map: its size, which does not count itself, then these.
const ENTRY_BASE: usize = 4;
const ENTRY_LENGTH: usize = 12;
const ENTRY_KIND: usize = 20;
const LEAST_ENTRY_LEN: usize = 24;

const USABLE: u32 = 1;
const MEGABYTE: u64 = 0x100000;
const KIBIBYTE: u64 = 1024;

const COMMAND_LINE_LEN: u32 = 1024;
const MOST_RANGES: u32 = 32;
/** A range as `readRange` gives it: base u64, length u64, kind u32. */
const RANGE_LEN: u32 = 24;
const RANGE_LENGTH: usize = 8;
const RANGE_KIND: usize = 16;

const LARGEST_NUMBER: u32 = 100_000;

const commandLine = memory.data(COMMAND_LINE_LEN);
const framebuffer = memory.data(FRAMEBUFFER_LEN, 8);
const ranges = memory.data(MOST_RANGES * RANGE_LEN);
let commandLineLen: u32 = 0;
let rangeCount: u32 = 0;
let hasFramebuffer = false;

/** Copies what the loader left. */
export function initBootInfo(): void {
  const info = bootInfo();
  if (info == 0) return;
  const flags = load<u32>(info, FLAGS);
  if (flags & HAS_CMDLINE) copyCommandLine(load<u32>(info, CMDLINE));
  if (flags & HAS_FRAMEBUFFER) {
    memory.copy(framebuffer, info + FRAMEBUFFER, FRAMEBUFFER_LEN);
    hasFramebuffer = true;
  }
  if (flags & HAS_MMAP) copyMap(load<u32>(info, MMAP_ADDR), load<u32>(info, MMAP_LENGTH));
  else if (flags & HAS_MEMORY) addRange(MEGABYTE, load<u32>(info, MEM_UPPER) * KIBIBYTE, USABLE);
}

function copyCommandLine(from: usize): void {
  while (commandLineLen < COMMAND_LINE_LEN) {
    const octet = load<u8>(from + commandLineLen);
    if (octet == 0) break;
    store<u8>(commandLine + commandLineLen++, octet);
  }
}

function copyMap(from: usize, length: u32): void {
  let at = from;
  let left: usize = length;
  while (left >= LEAST_ENTRY_LEN && rangeCount < MOST_RANGES) {
    addRange(load<u64>(at, ENTRY_BASE), load<u64>(at, ENTRY_LENGTH), load<u32>(at, ENTRY_KIND));
    const size = <usize>load<u32>(at);
    if (size < LEAST_ENTRY_LEN - ENTRY_BASE || size > left - ENTRY_BASE) return; // no map after all
    at += size + ENTRY_BASE;
    left -= size + ENTRY_BASE;
  }
}

function addRange(base: u64, length: u64, kind: u32): void {
  const range = ranges + rangeCount++ * RANGE_LEN;
  store<u64>(range, base);
  store<u64>(range, length, RANGE_LENGTH);
  store<u32>(range, kind, RANGE_KIND);
}

/** Copies at most `capacity` octets of the command line; returns how many. */
export function readCommandLine(into: usize, capacity: usize): i32 {
  const len = min<u32>(commandLineLen, <u32>capacity);
  memory.copy(into, commandLine, len);
  return <i32>len;
}

/** Stores range `index` at `into`, or fails with -ENOENT. */
export function readRange(index: u32, into: usize): i32 {
  if (index >= rangeCount) return -Errno.ENOENT;
  memory.copy(into, ranges + index * RANGE_LEN, RANGE_LEN);
  return 0;
}

/** What the loader says of its frame buffer, from framebuffer_addr on; 0 where it has none. */
export function loaderFramebuffer(): usize {
  return hasFramebuffer ? framebuffer : 0;
}

/** Says whether `word` (ASCII) stands in the command line before ` -- `, between blanks. */
export function hasOption(word: string): bool {
  return optionIs(word, "");
}

/** Says whether `name` and right behind it `value` (ASCII) stand there. */
export function optionIs(name: string, value: string): bool {
  const BLANK: u32 = 0x20;
  let start: u32 = 0;
  while (start < commandLineLen) {
    let end = start;
    while (end < commandLineLen && load<u8>(commandLine + end) != BLANK) end++;
    if (isWord(start, end, "--", "")) return false;
    if (isWord(start, end, name, value)) return true;
    start = end + 1;
  }
  return false;
}

/** Number `index` of those, set apart by "x", that an option gives behind `name`; 0 where it does not. */
export function optionNumber(name: string, index: u32): u32 {
  const BLANK: u32 = 0x20;
  for (let start: u32 = 0; start < commandLineLen; start++) {
    if (start > 0 && load<u8>(commandLine + start - 1) != BLANK) continue;
    if (isWord(start, min(start + 3, commandLineLen), "-- ", "")) return 0;
    const behind = start + <u32>name.length;
    if (behind < commandLineLen && isAt(start, name)) return numberAt(behind, index);
  }
  return 0;
}

function numberAt(start: u32, index: u32): u32 {
  const SEPARATOR: u32 = 0x78;
  let left = index;
  let number: u32 = 0;
  for (let at = start; at < commandLineLen; at++) {
    const octet = <u32>load<u8>(commandLine + at);
    if (octet == SEPARATOR && left == 0) return number;
    if (octet == SEPARATOR) left--;
    else if (octet < 0x30 || octet > 0x39) break;
    else if (left == 0) number = min(number * 10 + octet - 0x30, LARGEST_NUMBER);
  }
  return left == 0 ? number : 0;
}

function isWord(start: u32, end: u32, name: string, value: string): bool {
  const middle = start + <u32>name.length;
  return (
    end - start == <u32>(name.length + value.length) && isAt(start, name) && isAt(middle, value)
  );
}

function isAt(start: u32, text: string): bool {
  for (let i = 0; i < text.length; i++) {
    if (load<u8>(commandLine + start + i) != text.charCodeAt(i)) return false;
  }
  return true;
}
