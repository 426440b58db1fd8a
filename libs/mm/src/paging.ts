/**
 * Page tables: RAM at its own address, page 0 and guard pages absent, code read-only.
 *
 * 4 MiB pages wherever one right holds for all of it, tables of 4 KiB pages elsewhere. Writes by
 * the kernel respect the rights: native code sets CR0.WP, and CR4.PSE for the large pages.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, vol. 3A, §4.3
 *   (32-bit paging), 2023
 */
import { invalidatePage, loadPageDirectory } from "@yolk/hal";
import { givePages, takePages, takeZeroedPages } from "./frames";
import { imageEnd, shadowGuard, stackGuard, textEnd, textStart } from "./image";
import { LOW_MEMORY_END, PAGE_BITS, PAGE_SIZE } from "./pages";
import { placesStart } from "./places";
import { findRam, ramBase, ramEnd } from "./ram";

// SDM vol. 3A, §4.3, figure 4-4 and tables 4-4 to 4-6.
//
//   31              22 21           12 11   9 8  7  6  5  4   3   2   1  0
//  +------------------+---------------+------+--+--+--+--+---+---+---+--+--+
//  | frame, bits 31-22|   0 ... 0     |      |G |1 |D |A |PCD|PWT|U/S|RW|P |  4 MiB page
//  +------------------+---------------+------+--+--+--+--+---+---+---+--+--+
//  |       page table, bits 31-12     |      |  |0 |  |A |PCD|PWT|U/S|RW|P |  page table
//  +----------------------------------+------+--+--+--+--+---+---+---+--+--+
//  |         frame, bits 31-12        |      |G |  |D |A |PCD|PWT|U/S|RW|P |  4 KiB page
//  +----------------------------------+------+--+--+--+--+---+---+---+--+--+

/** P: the entry maps something. */
const PRESENT: u32 = 1 << 0;
/** R/W: writes are allowed. */
const WRITABLE: u32 = 1 << 1;
/** U/S: fibers, which run in ring 3, may use it. */
const USER: u32 = 1 << 2;
/** PCD and PWT: neither reads nor writes stay in a cache. */
export const UNCACHED: u32 = (1 << 4) | (1 << 3);
/** PWT alone: what hal's `enableWriteCombining` makes of it. */
export const WRITE_COMBINING: u32 = 1 << 3;
/** PS, in a directory entry: it maps a 4 MiB page itself. */
const LARGE: u32 = 1 << 7;

/** Rights of a page that may be read only, and of one that may be written. */
const READABLE_PAGE: u32 = USER | PRESENT;
export const WRITABLE_PAGE: u32 = USER | WRITABLE | PRESENT;

const LARGE_BITS: u32 = 22;
const LARGE_SIZE: usize = 1 << LARGE_BITS;
/** Entries in a directory or a table. */
const ENTRY_COUNT: u32 = 1024;
const ENTRY_BITS: u32 = 2;

let directory: usize = 0;
let isActive: bool = false;
let tables: u32 = 1;

/** Builds the page tables for the RAM that there is and makes them active. */
export function startPaging(): void {
  directory = takeZeroedPages(1, 0);
  assert(directory, "no memory for the page directory");
  mapRange(PAGE_SIZE, LOW_MEMORY_END); // with video memory and firmware; page 0 stays absent
  mapRange(LOW_MEMORY_END, imageEnd());
  let at = LOW_MEMORY_END;
  while (findRam(at) && ramBase() < placesStart()) {
    mapRange(ramBase(), min(ramEnd(), placesStart()));
    at = ramEnd();
  }
  for (let page = textStart(); page < textEnd(); page += PAGE_SIZE) {
    assert(setPage(page, (<u32>page) | READABLE_PAGE), "no memory for a page table");
  }
  guard(stackGuard());
  guard(shadowGuard());
  loadPageDirectory(directory);
  isActive = true;
}

/**
 * Makes `entry` (frame and rights, 0 for absent) the translation of the page at `address`.
 * False where a page table is needed and there is no memory for it.
 */
export function setPage(address: usize, entry: u32): bool {
  const table = tableFor(address);
  if (!table) return false;
  store<u32>(table + (((address >> PAGE_BITS) & (ENTRY_COUNT - 1)) << ENTRY_BITS), entry);
  if (isActive) invalidatePage(address);
  return true;
}

/** The translation of the page at `address`; 0 where it has no page table, or is in a large page. */
export function pageEntry(address: usize): u32 {
  const entry = load<u32>(directoryEntry(address));
  if (!(entry & PRESENT) || entry & LARGE) return 0;
  const table: usize = entry & ~(<u32>PAGE_SIZE - 1);
  return load<u32>(table + (((address >> PAGE_BITS) & (ENTRY_COUNT - 1)) << ENTRY_BITS));
}

/** Page tables, the directory among them. */
export function tablePages(): u32 {
  return tables;
}

function guard(page: usize): void {
  if (page) assert(setPage(page, 0), "no memory for a page table");
}

/** Maps [base, end) at its own address, writable; what is mapped already stays as it is. */
function mapRange(base: usize, end: usize): void {
  let at = base;
  while (at < end) {
    const slot = directoryEntry(at);
    const next = min((at & ~(LARGE_SIZE - 1)) + LARGE_SIZE, end);
    const entry = load<u32>(slot);
    if (next - at == LARGE_SIZE && !entry) {
      store<u32>(slot, (<u32>at) | LARGE | WRITABLE_PAGE);
    } else if (!(entry & LARGE)) {
      const table = tableFor(at);
      assert(table, "no memory for a page table");
      fill(table, at, next);
    }
    at = next;
  }
}

/** Enters [base, end), which `table` covers, writable at its own address. */
function fill(table: usize, base: usize, end: usize): void {
  let slot = table + (((base >> PAGE_BITS) & (ENTRY_COUNT - 1)) << ENTRY_BITS);
  for (let page = base; page < end; page += PAGE_SIZE) {
    store<u32>(slot, (<u32>page) | WRITABLE_PAGE);
    slot += 1 << ENTRY_BITS;
  }
}

/** The page table for `address`, made where there is none, out of a large page if it is one. */
function tableFor(address: usize): usize {
  const slot = directoryEntry(address);
  const entry = load<u32>(slot);
  if (entry & PRESENT && !(entry & LARGE)) return entry & ~(<u32>PAGE_SIZE - 1);

  const table = entry ? takePages(1, 0) : takeZeroedPages(1, 0);
  if (!table) return 0;
  const base = address & ~(LARGE_SIZE - 1);
  if (entry) fill(table, base, base + LARGE_SIZE);
  if (load<u32>(slot) != entry) {
    givePages(table, 1); // a fault came, and made it
    return tableFor(address);
  }
  tables++;
  store<u32>(slot, (<u32>table) | WRITABLE_PAGE);
  return table;
}

function directoryEntry(address: usize): usize {
  return directory + ((address >> LARGE_BITS) << ENTRY_BITS);
}
