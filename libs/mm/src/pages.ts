/** The size of a page and arithmetic with it. */

/** Address bits within a page. */
export const PAGE_BITS: u32 = 12;

/** Octets in a page. */
export const PAGE_SIZE: usize = 1 << PAGE_BITS;

/** End of low memory: the BIOS, video memory and option ROMs lie below. */
export const LOW_MEMORY_END: usize = 0x100000;

/** RAM is used up to here; device windows and regions without RAM lie above. */
export const RAM_LIMIT: usize = 0xe0000000;

/** Largest object or block, in octets with its header; asc allows no more either. */
export const LARGEST: usize = 1 << 30;

/** The first page boundary at or above `address`. */
export function roundUp(address: usize): usize {
  return (address + (PAGE_SIZE - 1)) & ~(PAGE_SIZE - 1);
}

/** How many pages hold `octets`. */
export function pagesFor(octets: usize): u32 {
  return <u32>(roundUp(octets) >> PAGE_BITS);
}
