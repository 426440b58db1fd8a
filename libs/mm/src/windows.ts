/**
 * Windows: addresses above RAM_LIMIT that lead to registers of devices, uncached, and to display memory.
 *
 *   RAM_LIMIT                     next
 *   +---------+---------+---------+----------------------+
 *   | window  | window  | window  |    not used yet      |
 *   +---------+---------+---------+----------------------+
 *
 * Where firmware puts a device may be an address at which a stack lies, so a window's address is never
 * the device's own. Windows stay: there are as many as there are devices, and one that is asked for
 * again is found again.
 *
 * References:
 * - Intel SDM, vol. 3A, §4.3 (PCD, PWT), §11.5.2 (PCD and PWT both: uncachable)
 */
import { enableWriteCombining } from "@yolk/hal";
import { release, take } from "./blocks";
import { stackGuard } from "./image";
import { PAGE_BITS, PAGE_SIZE, pagesFor, RAM_LIMIT } from "./pages";
import { setPage, UNCACHED, WRITABLE_PAGE, WRITE_COMBINING } from "./paging";

@final
@unmanaged
class Window {
  base: usize;
  pages: u32;
  address: usize;
  caching: u32;
  next: Window | null;
}

const END_OF_ADDRESSES: u64 = 1 << 32;
/** Stays free, so that the end of a window is a number. */
const LAST_PAGE: usize = 0xfffff000;

let first: Window | null = null;
let nextPlace: usize = RAM_LIMIT;

/** See mm.ts. */
export function mapDevice(base: u64, size: usize): usize {
  return map(base, size, UNCACHED);
}

/** See mm.ts. */
export function mapDisplay(base: u64, size: usize): usize {
  return map(base, size, enableWriteCombining() ? WRITE_COMBINING : UNCACHED);
}

function map(base: u64, size: usize, caching: u32): usize {
  if (size == 0 || base >= END_OF_ADDRESSES || <u64>size > END_OF_ADDRESSES - base) return 0;
  const from = <usize>base;
  if (!stackGuard()) return from; // a host, which has no page tables
  const inPage = from & (PAGE_SIZE - 1);
  const page = from - inPage;
  const pages = pagesFor(inPage + size);
  let window = first;
  while (window) {
    if (window.base == page && window.pages >= pages && window.caching == caching)
      return window.address + inPage;
    window = window.next;
  }
  const address = open(page, pages, caching);
  return address ? address + inPage : 0;
}

function open(page: usize, pages: u32, caching: u32): usize {
  if ((<usize>pages) << PAGE_BITS > LAST_PAGE - nextPlace) return 0;
  const window = changetype<Window | null>(take(offsetof<Window>()));
  if (!window) return 0;
  const address = nextPlace;
  for (let index: u32 = 0; index < pages; index++) {
    const offset = (<usize>index) << PAGE_BITS;
    if (!setPage(address + offset, (<u32>(page + offset)) | caching | WRITABLE_PAGE)) {
      release(changetype<usize>(window)); // entries that were made stay, at a place for the next one
      return 0;
    }
  }
  nextPlace = address + ((<usize>pages) << PAGE_BITS);
  window.base = page;
  window.pages = pages;
  window.address = address;
  window.caching = caching;
  window.next = first;
  first = window;
  return address;
}
