/**
 * The Multiboot information that a boot loader leaves in memory.
 *
 *   0x9000  information   0x9080  memory map   0x9100  loader's name   0x9200  command line
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.3 "Boot information format"
 */

/** Where the information is. */
export const BOOT_INFORMATION = 0x9000;

const MEMORY_MAP = 0x9080;
const LOADER_NAME = 0x9100;
const COMMAND_LINE = 0x9200;
const COMMAND_LINE_LIMIT = 0x1000;

// Fields. Multiboot, §3.3.
const FLAGS = 0;
const MEM_LOWER = 4;
const MEM_UPPER = 8;
const CMDLINE = 16;
const MMAP_LENGTH = 44;
const MMAP_ADDR = 48;
const BOOT_LOADER_NAME = 64;
const FRAMEBUFFER_ADDR = 88;
const FRAMEBUFFER_PITCH = 96;
const FRAMEBUFFER_WIDTH = 100;
const FRAMEBUFFER_HEIGHT = 104;
const FRAMEBUFFER_BPP = 108;
const FRAMEBUFFER_TYPE = 109;
const COLOR_INFO = 110;

const FLAG_MEM = 1 << 0;
const FLAG_CMDLINE = 1 << 2;
const FLAG_MMAP = 1 << 6;
const FLAG_BOOT_LOADER_NAME = 1 << 9;
const FLAG_FRAMEBUFFER = 1 << 12;
const TYPE_RGB = 1;
/** Position and size of red, green and blue, by bits of a pixel. */
const COLOR_FIELDS = { 16: [11, 5, 5, 6, 0, 5], 24: [16, 8, 8, 8, 0, 8], 32: [16, 8, 8, 8, 0, 8] };

// A memory map entry; its size field does not count itself.
const ENTRY_SIZE = 0;
const ENTRY_BASE = 4;
const ENTRY_LENGTH = 12;
const ENTRY_TYPE = 20;
const ENTRY_OCTETS = 24;
const ENTRY_SIZE_VALUE = 20;
const AVAILABLE = 1;
const RESERVED = 2;

// The memory of a PC, as QEMU describes it.
const LOW_MEMORY_END = 0x9fc00;
const VIDEO_START = 0xa0000;
const FIRMWARE_START = 0xf0000;
const HIGH_MEMORY_START = 0x100000;
const KIBIBYTE = 1024;

const NAME = "yolk machine";

/** A frame buffer as a loader tells of it. */
export interface BootFramebuffer {
  readonly address: number;
  readonly width: number;
  readonly height: number;
  readonly depth: 16 | 24 | 32;
  /** Octets of a row; default: no more than its pixels. */
  readonly pitch?: number;
  /** 1: colours by fields of a pixel (the default); 0: by a palette; 2: text. */
  readonly type?: number;
}

/** Writes the information about all of `memory` into it; a command line too long throws. */
export function writeBootInformation(
  memory: Uint8Array,
  commandLine: string,
  framebuffer?: BootFramebuffer,
): void {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  const put = (address: number, value: number) => view.setUint32(address, value, true);
  const map = memoryMap(memory.length);

  put(BOOT_INFORMATION + FLAGS, FLAG_MEM | FLAG_CMDLINE | FLAG_MMAP | FLAG_BOOT_LOADER_NAME);
  put(BOOT_INFORMATION + MEM_LOWER, LOW_MEMORY_END / KIBIBYTE);
  put(BOOT_INFORMATION + MEM_UPPER, (memory.length - HIGH_MEMORY_START) / KIBIBYTE);
  put(BOOT_INFORMATION + CMDLINE, COMMAND_LINE);
  put(BOOT_INFORMATION + MMAP_LENGTH, map.length * ENTRY_OCTETS);
  put(BOOT_INFORMATION + MMAP_ADDR, MEMORY_MAP);
  put(BOOT_INFORMATION + BOOT_LOADER_NAME, LOADER_NAME);

  map.forEach(({ base, end, type }, index) => {
    const entry = MEMORY_MAP + index * ENTRY_OCTETS;
    put(entry + ENTRY_SIZE, ENTRY_SIZE_VALUE);
    view.setBigUint64(entry + ENTRY_BASE, BigInt(base), true);
    view.setBigUint64(entry + ENTRY_LENGTH, BigInt(end - base), true);
    put(entry + ENTRY_TYPE, type);
  });
  if (framebuffer) putFramebuffer(view, framebuffer);
  putText(memory, LOADER_NAME, NAME);
  putText(memory, COMMAND_LINE, commandLine);
}

function putFramebuffer(view: DataView, given: BootFramebuffer): void {
  const put = (field: number, value: number) =>
    view.setUint32(BOOT_INFORMATION + field, value, true);
  put(FLAGS, view.getUint32(BOOT_INFORMATION + FLAGS, true) | FLAG_FRAMEBUFFER);
  put(FRAMEBUFFER_ADDR, given.address);
  put(FRAMEBUFFER_PITCH, given.pitch ?? (given.width * given.depth) / 8);
  put(FRAMEBUFFER_WIDTH, given.width);
  put(FRAMEBUFFER_HEIGHT, given.height);
  view.setUint8(BOOT_INFORMATION + FRAMEBUFFER_BPP, given.depth);
  view.setUint8(BOOT_INFORMATION + FRAMEBUFFER_TYPE, given.type ?? TYPE_RGB);
  COLOR_FIELDS[given.depth].forEach((value, index) =>
    view.setUint8(BOOT_INFORMATION + COLOR_INFO + index, value),
  );
}

interface Region {
  readonly base: number;
  readonly end: number;
  readonly type: number;
}

function memoryMap(octets: number): Region[] {
  const regions = [
    { base: 0, end: LOW_MEMORY_END, type: AVAILABLE },
    { base: LOW_MEMORY_END, end: VIDEO_START, type: RESERVED },
    { base: FIRMWARE_START, end: HIGH_MEMORY_START, type: RESERVED },
    { base: HIGH_MEMORY_START, end: octets, type: AVAILABLE },
  ];
  return regions.filter(({ base, end }) => end > base);
}

function putText(memory: Uint8Array, address: number, text: string): void {
  const bytes = new TextEncoder().encode(`${text}\0`);
  if (bytes.length > COMMAND_LINE_LIMIT) throw new RangeError("the command line is too long");
  memory.set(bytes, address);
}
