/**
 * Step 8: proves that a Multiboot loader will accept the image.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.1
 */
import { LinkError } from "./check-imports";
import { readElf } from "./elf-reader";

const MAGIC = 0x1badb002;
/** The header lies within this many octets, 4-octet aligned. §3.1. */
const SEARCH_LEN = 8192;
/** The image lies above the legacy megabyte. */
const LOWEST_ADDRESS = 0x100000;

/** Checks header, checksum, entry and load addresses of `image`. Throws LinkError. */
export function checkMultiboot(image: Uint8Array): void {
  const elf = readElf(image);
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  let at = 0;
  while (at + 12 <= Math.min(image.length, SEARCH_LEN) && view.getUint32(at, true) !== MAGIC)
    at += 4;
  if (at + 12 > Math.min(image.length, SEARCH_LEN)) {
    throw new LinkError("image.elf: no Multiboot header in the first 8 KiB");
  }
  const sum = MAGIC + view.getUint32(at + 4, true) + view.getUint32(at + 8, true);
  if (sum >>> 0 !== 0) throw new LinkError("image.elf: the Multiboot checksum is wrong");
  const low = elf.segments.find(
    (segment) => segment.address < LOWEST_ADDRESS && segment.memorySize > 0,
  );
  if (low)
    throw new LinkError(
      `image.elf: a segment is loaded at 0x${low.address.toString(16)}, below 1 MiB`,
    );
  const holdsEntry = elf.segments.some(
    ({ address, memorySize }) => elf.entry >= address && elf.entry < address + memorySize,
  );
  if (!holdsEntry) throw new LinkError("image.elf: the entry lies outside of what is loaded");
}
