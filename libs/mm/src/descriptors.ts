/**
 * The page descriptors: one record for every page from the first RAM to the last.
 *
 * A record is written when its page is first handed out, not at boot, so boot costs the same
 * whatever the size of RAM. frames.ts keeps what makes that safe: nobody looks at a record of a
 * page that was never handed out, but for the one at the edge.
 */
import { PAGE_BITS } from "./pages";

// A page descriptor.
//
//  0         4         8         12        16
//  +---------+---------+---------+---------+
//  |  state  |  value  |  next   |  prev   |
//  +---------+---------+---------+---------+
//
//  state    value                                  next, prev
//  Outside  -                                      -             not RAM, or never to be given
//  Fresh    its RamRange                           -             edge of what was never handed out
//  Free     pages in the run (first, last page)    first page: the list of runs of that size
//  Used     who owns it: a Span, or 0              -

/** What a page is. */
export enum PageState {
  Outside,
  Fresh,
  Free,
  Used,
}

const DESCRIPTOR_BITS: u32 = 4;

/** Octets in a page descriptor. */
export const DESCRIPTOR_SIZE: usize = 1 << DESCRIPTOR_BITS;

/** A page descriptor, viewed in the table. */
@final
@unmanaged
export class Page {
  state: PageState;
  value: usize;
  next: Page | null;
  prev: Page | null;

  /** The descriptor `pages` further on. */
  @inline
  after(pages: u32): Page {
    return changetype<Page>(changetype<usize>(this) + ((<usize>pages) << DESCRIPTOR_BITS));
  }

  /** The descriptor `pages` before this one. */
  @inline
  before(pages: u32): Page {
    return changetype<Page>(changetype<usize>(this) - ((<usize>pages) << DESCRIPTOR_BITS));
  }

  /** Address of the page. */
  @inline
  get address(): usize {
    return (changetype<usize>(this) - origin) << (PAGE_BITS - DESCRIPTOR_BITS);
  }
}

/** Where the descriptor of page 0 would lie; may wrap. */
let origin: usize = 0;

/** Puts the table at `table`, its first record for the page at `firstPage`. */
export function placeDescriptors(table: usize, firstPage: usize): void {
  origin = table - (firstPage >> (PAGE_BITS - DESCRIPTOR_BITS));
}

/** The descriptor of the page that holds `address`. */
export function pageOf(address: usize): Page {
  return changetype<Page>(origin + ((address >> PAGE_BITS) << DESCRIPTOR_BITS));
}
