/**
 * PCI configuration space, by mechanism 1: a port for the address and a window of 32 bits.
 *
 *   31  30      24 23    16 15     11 10       8 7        2 1 0
 *  +---+----------+--------+---------+----------+----------+---+
 *  | 1 | reserved |  bus   | device  | function | register |0 0|   CONFIG_ADDRESS
 *  +---+----------+--------+---------+----------+----------+---+
 *
 * A function is known by bits 23 to 8 of that, a number from 0 to 0xffff.
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §3.2.2.3.2 (mechanism 1), §6.1 to §6.2.5 (header), §6.7
 * - PCI-to-PCI Bridge Architecture Specification 1.2, 2003, §3.2.5 (bus numbers)
 */
import { in32, out32 } from "../cpu";
import { Errno } from "../errno";

const CONFIG_ADDRESS: u32 = 0xcf8;
const CONFIG_DATA: u32 = 0xcfc;
const ENABLE: u32 = 1 << 31;
const FUNCTION_SHIFT: u32 = 8;
const REGISTER_MASK: u32 = 0xfc;

// Registers of every function, and of bridges. §6.1; PCI-to-PCI Bridge 1.2, §3.2.
const ID: u32 = 0x00;
const COMMAND_STATUS: u32 = 0x04;
const HEADER: u32 = 0x0c;
const FIRST_BAR: u32 = 0x10;
const BUS_NUMBERS: u32 = 0x18;
const CAPABILITIES: u32 = 0x34;

const COMMAND_IO: u32 = 1 << 0; // §6.2.2
const COMMAND_MEMORY: u32 = 1 << 1;
const COMMAND_MASK: u32 = 0xffff; // the other half is cleared by writing ones
const STATUS_CAPABILITIES: u32 = 1 << 20; // §6.2.3
const HEADER_SHIFT: u32 = 16;
const HEADER_TYPE: u32 = 0x7f;
const HEADER_BRIDGE: u32 = 1;
const MULTIFUNCTION: u32 = 1 << 23;
const SECONDARY_SHIFT: u32 = 8;

/** What is read where no function is. */
const NOBODY: u32 = 0xffffffff;
const FUNCTION_COUNT: u32 = 0x10000;
const BUS_SHIFT: u32 = 8;
const LAST_OF_BUS: u32 = 0xff;
const LAST_OF_DEVICE: u32 = 0x07;

// Base address registers. §6.2.5.1.
const BAR_IO: u32 = 1 << 0;
const BAR_IO_FLAGS: u32 = 0x03;
const BAR_MEMORY_FLAGS: u32 = 0x0f;
const BAR_WIDTH: u32 = 0x06;
const BAR_64_BITS: u32 = 0x04;
const BARS_OF_DEVICE: u32 = 6;
const BARS_OF_BRIDGE: u32 = 2;
/** Ports that a PC decodes: the upper half of an I/O register may be fixed at 0. */
const PORT_MASK: u32 = 0xffff;

// What `describeBar` stores: base u64, octets u64, flags u32.
const OCTETS_AT: usize = 8;
const FLAGS_AT: usize = 16;

// Capabilities. §6.7.
const CAPABILITY_ID: u32 = 0xff;
const NEXT_SHIFT: u32 = 8;
const FIRST_CAPABILITY: u32 = 0x40;
/** As many as there is room for: a list that goes on is a ring. */
const MOST_CAPABILITIES: u32 = 48;

const bar = memory.data(24, 8);

/** Buses that a bridge leads to, a bit each; bus 0 is there of itself. */
const buses = memory.data(32, 4);

/** Reads the 32-bit register at `offset` (0 to 252, a multiple of 4) of `fn`; ones where nothing is. */
export function readConfig(fn: u32, offset: u32): u32 {
  out32(CONFIG_ADDRESS, ENABLE | (fn << FUNCTION_SHIFT) | (offset & REGISTER_MASK));
  return in32(CONFIG_DATA);
}

/** Writes the 32-bit register at `offset` of `fn`. */
export function writeConfig(fn: u32, offset: u32, value: u32): void {
  out32(CONFIG_ADDRESS, ENABLE | (fn << FUNCTION_SHIFT) | (offset & REGISTER_MASK));
  out32(CONFIG_DATA, value);
}

/**
 * The function with the lowest number above `after` (-1: the first), or -ENOENT. Firmware gives a
 * bus behind a bridge a number above that of the bridge's own, so rising numbers meet bridges first.
 */
export function nextFunction(after: i32): i32 {
  for (let fn = <u32>(after + 1); fn < FUNCTION_COUNT; fn++) {
    if (!isBus(fn >> BUS_SHIFT)) {
      fn |= LAST_OF_BUS;
      continue;
    }
    if (fn & LAST_OF_DEVICE && !isMultifunction(fn & ~LAST_OF_DEVICE)) {
      fn |= LAST_OF_DEVICE;
      continue;
    }
    if (readConfig(fn, ID) == NOBODY) continue;
    noteBridge(fn);
    return <i32>fn;
  }
  return -Errno.ENOENT;
}

function isMultifunction(first: u32): bool {
  const header = readConfig(first, HEADER);
  return header != NOBODY && (header & MULTIFUNCTION) != 0;
}

function isBus(bus: u32): bool {
  return bus == 0 || (load<u32>(wordOf(bus)) & (1 << (bus & 31))) != 0;
}

function noteBridge(fn: u32): void {
  if (headerType(fn) != HEADER_BRIDGE) return;
  const bus = (readConfig(fn, BUS_NUMBERS) >> SECONDARY_SHIFT) & 0xff;
  store<u32>(wordOf(bus), load<u32>(wordOf(bus)) | (1 << (bus & 31)));
}

function wordOf(bus: u32): usize {
  return buses + (bus >> 5) * 4;
}

function headerType(fn: u32): u32 {
  return (readConfig(fn, HEADER) >> HEADER_SHIFT) & HEADER_TYPE;
}

/**
 * Stores base address register `index` of `fn` at `into`: base u64, octets u64, flags u32 (its low
 * four bits). Fails with -ENOENT where there is none, or the upper half of another.
 */
export function describeBar(fn: u32, index: u32, into: usize): i32 {
  const type = headerType(fn);
  const count = type == 0 ? BARS_OF_DEVICE : type == HEADER_BRIDGE ? BARS_OF_BRIDGE : 0;
  if (index >= count || isUpperHalf(fn, index)) return -Errno.ENOENT;
  const at = FIRST_BAR + index * 4;
  const is64 = isWide(readConfig(fn, at)) && index + 1 < count;

  // While ones are in it, the function must not answer where they lead. §6.2.5.1, implementation note.
  const command = readConfig(fn, COMMAND_STATUS) & COMMAND_MASK;
  writeConfig(fn, COMMAND_STATUS, command & ~(COMMAND_IO | COMMAND_MEMORY));
  const low = readConfig(fn, at);
  const high = is64 ? readConfig(fn, at + 4) : 0;
  const lowMask = probe(fn, at, low);
  const highMask = is64 ? probe(fn, at + 4, high) : 0xffffffff;
  writeConfig(fn, COMMAND_STATUS, command);

  if (lowMask == 0) return -Errno.ENOENT;
  const isIo = (low & BAR_IO) != 0;
  const flags = low & (isIo ? BAR_IO_FLAGS : BAR_MEMORY_FLAGS);
  const fixed = isIo ? BAR_IO_FLAGS : BAR_MEMORY_FLAGS;
  const mask = ((<u64>highMask) << 32) | (lowMask & ~fixed);
  const octets = isIo ? (~(lowMask & ~fixed) & PORT_MASK) + 1 : ~mask + 1;
  store<u64>(into, ((<u64>high) << 32) | (low & ~fixed));
  store<u64>(into, octets, OCTETS_AT);
  store<u32>(into, flags, FLAGS_AT);
  return 0;
}

/**
 * Stores where `octets` lie that begin `offset` behind base address register `index` of `fn`: base u64, octets
 * u32. -ENOENT where that is no memory, or less of it.
 */
export function describeRange(fn: u32, index: u32, offset: u32, octets: u32, into: usize): i32 {
  if (describeBar(fn, index, bar) < 0) return -Errno.ENOENT;
  if (load<u32>(bar, FLAGS_AT) & BAR_IO) return -Errno.ENOENT;
  if (octets == 0 || <u64>offset + octets > load<u64>(bar, OCTETS_AT)) return -Errno.ENOENT;
  store<u64>(into, load<u64>(bar) + offset);
  store<u32>(into, octets, OCTETS_AT);
  return 0;
}

/** Which bits of the register at `at` keep a one; it has `value` again afterwards. */
function probe(fn: u32, at: u32, value: u32): u32 {
  writeConfig(fn, at, 0xffffffff);
  const mask = readConfig(fn, at);
  writeConfig(fn, at, value);
  return mask;
}

function isWide(bar: u32): bool {
  return !(bar & BAR_IO) && (bar & BAR_WIDTH) == BAR_64_BITS;
}

function isUpperHalf(fn: u32, index: u32): bool {
  let isUpper = false;
  for (let below: u32 = 0; below < index; below++) {
    isUpper = !isUpper && isWide(readConfig(fn, FIRST_BAR + below * 4));
  }
  return isUpper;
}

/**
 * Where the next capability of `fn` with `id` (0: any) lies behind the one at `after` (0: the
 * first), or -ENOENT.
 */
export function nextCapability(fn: u32, id: u32, after: u32): i32 {
  if (!(readConfig(fn, COMMAND_STATUS) & STATUS_CAPABILITIES)) return -Errno.ENOENT;
  let at = after == 0 ? readConfig(fn, CAPABILITIES) : readConfig(fn, after) >> NEXT_SHIFT;
  for (let seen: u32 = 0; seen < MOST_CAPABILITIES; seen++) {
    at &= REGISTER_MASK;
    if (at < FIRST_CAPABILITY) break;
    const word = readConfig(fn, at);
    if (word == NOBODY) break; // the function is gone
    if (id == 0 || (word & CAPABILITY_ID) == id) return <i32>at;
    at = word >> NEXT_SHIFT;
  }
  return -Errno.ENOENT;
}
