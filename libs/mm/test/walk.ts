/** Reads page tables as the processor does. */
import type { Loaded } from "./load";

const PRESENT = 1;
const WRITABLE = 2;
const USER = 4;
const LARGE = 0x80;

/** What an address means. */
export interface Translation {
  readonly frame: number;
  readonly rights: "absent" | "read" | "write";
}

/** What the processor would find for `address`. SDM vol. 3A, §4.3. */
export function walk({ pageDirectory, view }: Loaded, address: number): Translation {
  const memory = view();
  const rights = (entry: number): Translation["rights"] =>
    (entry & (PRESENT | USER)) === (PRESENT | USER)
      ? entry & WRITABLE
        ? "write"
        : "read"
      : "absent";
  const outer = memory.getUint32(pageDirectory + (address >>> 22) * 4, true);
  if (!(outer & PRESENT)) return { frame: 0, rights: "absent" };
  const offset = (address & 0x3ff000) >>> 0;
  if (outer & LARGE) return { frame: ((outer & 0xffc00000) >>> 0) + offset, rights: rights(outer) };
  const table = (outer & 0xfffff000) >>> 0;
  const inner = memory.getUint32(table + ((address >>> 12) & 1023) * 4, true);
  return { frame: (inner & 0xfffff000) >>> 0, rights: rights(inner) };
}
