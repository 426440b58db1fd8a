/**
 * Asks GRUB for a frame buffer: the image says in its Multiboot header which mode it would like, and this
 * sets the bit by which loaders look at that. QEMU's -kernel, which cannot, complains about the bit.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.1.1 (flags, checksum), §3.1.3 (graphics fields)
 */

const MAGIC = 0x1badb002;
const SEARCH_LEN = 8192;
const FLAGS = 4;
const CHECKSUM = 8;
const WIDTH = 36;
const HEADER_LEN = 48;
const WANTS_VIDEO = 1 << 2;

/** `elf`, asking for the mode that it names; as it was where it names none: it stays in text mode. */
export function askForVideo(elf: Buffer): Buffer {
  const at = headerOf(elf);
  if (at < 0 || elf.readUInt32LE(at + WIDTH) === 0) return elf;
  const asking = Buffer.from(elf);
  const flags = (elf.readUInt32LE(at + FLAGS) | WANTS_VIDEO) >>> 0;
  asking.writeUInt32LE(flags, at + FLAGS);
  asking.writeUInt32LE(-(MAGIC + flags) >>> 0, at + CHECKSUM);
  return asking;
}

function headerOf(elf: Buffer): number {
  for (let at = 0; at + HEADER_LEN <= Math.min(elf.length, SEARCH_LEN); at += 4) {
    if (elf.readUInt32LE(at) === MAGIC) return at;
  }
  return -1;
}
