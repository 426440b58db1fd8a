/**
 * ACPI tables: finding one, and reading it.
 *
 *   RSDP --> RSDT or XSDT --> FADT, MADT, ...
 *
 * Tables lie in RAM that is nobody's and not mapped, so they are read by physical address. Each is checked
 * before it is followed.
 *
 * References:
 * - ACPI Specification 6.5, 2022, §5.2.5 (RSDP), §5.2.6 (header), §5.2.7 (RSDT), §5.2.8 (XSDT)
 */
import { physical32 } from "../cpu";

// §5.2.5.1: on a PC the RSDP lies on a 16-octet boundary in the first KiB of the extended BIOS data, or
// in the BIOS area.
const EBDA_SEGMENT: usize = 0x40e;
const EBDA_LEN: usize = 1024;
const BIOS: usize = 0xe0000;
const BIOS_END: usize = 0x100000;
const RSDP_STEP: usize = 16;

// RSDP, table 5.3.
const RSDP_LEN: u32 = 20;
const RSDP_REVISION: usize = 15;
const RSDP_RSDT: usize = 16;
const RSDP_XSDT: usize = 24;

// Signature of the RSDP, read as two numbers.
const RSD_: u32 = 0x20445352;
const PTR_: u32 = 0x20525450;

// Header of every other table, table 5.4.
const LENGTH: usize = 4;
export const HEADER_LEN: u32 = 36;
/** A table longer than this is none: the largest known DSDTs have 400 KiB. */
const MOST_OCTETS: u32 = 1 << 20;

/** RSDT or XSDT, once it was looked for; 0 where there is none. */
let root: usize = 0;
let isRootWide: bool = false;
let isSought: bool = false;

/** The word that `octetAt` looked at last: most octets are beside the one before. */
let wordAddress: usize = 1;
let word: u32 = 0;

/** The table of `signature`, four characters read as a number; 0 where this machine has none that is sound. */
export function findTable(signature: u32): usize {
  if (!isSought) findRoot();
  const width: u32 = isRootWide ? 8 : 4;
  const len = tableLength(root);
  for (let at: u32 = HEADER_LEN; at + width <= len; at += width) {
    const table = isRootWide ? quadAt(root + at) : <usize>wordAt(root + at);
    if (table && wordAt(table) == signature) return tableLength(table) ? table : 0;
  }
  return 0;
}

function findRoot(): void {
  isSought = true;
  const rsdp = findRsdp();
  if (!rsdp) return;
  isRootWide = octetAt(rsdp + RSDP_REVISION) >= 2 && quadAt(rsdp + RSDP_XSDT) != 0;
  root = isRootWide ? quadAt(rsdp + RSDP_XSDT) : <usize>wordAt(rsdp + RSDP_RSDT);
}

function findRsdp(): usize {
  const ebda = (octetAt(EBDA_SEGMENT) | (octetAt(EBDA_SEGMENT + 1) << 8)) << 4;
  const found = ebda ? scan(ebda, EBDA_LEN) : 0;
  return found ? found : scan(BIOS, BIOS_END - BIOS);
}

function scan(from: usize, len: usize): usize {
  for (let at = from; at < from + len; at += RSDP_STEP) {
    if (wordAt(at) == RSD_ && wordAt(at + 4) == PTR_ && sumsToZero(at, RSDP_LEN)) return at;
  }
  return 0;
}

/** Octets of the table at `at`; 0 where there is none, or a damaged one. */
export function tableLength(at: usize): u32 {
  if (!at) return 0;
  const len = wordAt(at + LENGTH);
  return len >= HEADER_LEN && len <= MOST_OCTETS && sumsToZero(at, len) ? len : 0;
}

function sumsToZero(at: usize, len: u32): bool {
  let sum: u32 = 0;
  for (let index: u32 = 0; index < len; index++) sum += octetAt(at + index);
  return (sum & 0xff) == 0;
}

/** The octet at physical `address`. */
export function octetAt(address: usize): u32 {
  const at = address & ~3;
  if (at != wordAddress) {
    wordAddress = at;
    word = physical32(at);
  }
  return (word >> (((<u32>address) & 3) * 8)) & 0xff;
}

/** The 32 bits there. */
export function wordAt(address: usize): u32 {
  let value: u32 = 0;
  for (let index: u32 = 0; index < 4; index++) value |= octetAt(address + index) << (index * 8);
  return value;
}

/** An address of 64 bits; 0 where it lies above 4 GiB. */
export function quadAt(address: usize): usize {
  return wordAt(address + 4) ? 0 : wordAt(address);
}
