/**
 * The display interface of Bochs, which QEMU's `-vga std` and VirtualBox have: modes by two ports.
 *
 * References:
 * - Bochs, "VBE Display Interface Technical Specification" 0.6, 2002
 * - QEMU 7.2, docs/specs/standard-vga.txt: the PCI function, ID 0xB0C5
 */
import { in16, out16 } from "../../cpu";
import { nextFunction, readConfig } from "../pci";

const INDEX: u32 = 0x01ce;
const DATA: u32 = 0x01cf;

const ID: u32 = 0;
const XRES: u32 = 1;
const YRES: u32 = 2;
const BPP: u32 = 3;
const ENABLE: u32 = 4;
const VIRT_WIDTH: u32 = 6;
const X_OFFSET: u32 = 8;
const Y_OFFSET: u32 = 9;
const VIDEO_MEMORY_64K: u32 = 10;

const ENABLED: u32 = 1 << 0;
const GETCAPS: u32 = 1 << 1;
const LFB_ENABLED: u32 = 1 << 6;

/** IDs that know a linear frame buffer and 32 bits, and what they may be at most. */
const FIRST_ID: u32 = 0xb0c2;
const LAST_ID: u32 = 0xb0cf;
const SIZE_IN_VIDEO_MEMORY_64K: u32 = 0xb0c4;

/** Octets of display memory where the interface does not say. */
const LEAST_MEMORY: u32 = 8 << 20;
const BLOCK_BITS: u32 = 16;

/** Vendor and device of QEMU's and Bochs' card, and of VirtualBox's. */
const QEMU_CARD: u32 = 0x11111234;
const VIRTUALBOX_CARD: u32 = 0xbeef80ee;

/** The function of the card, or -ENOENT. */
export function findDispiCard(): i32 {
  let fn = nextFunction(-1);
  while (fn >= 0) {
    const id = readConfig(fn, 0);
    if (id == QEMU_CARD || id == VIRTUALBOX_CARD) break;
    fn = nextFunction(fn);
  }
  return fn;
}

/** Says whether the interface answers. */
export function hasDispi(): bool {
  const id = read(ID);
  return id >= FIRST_ID && id <= LAST_ID;
}

/** Octets of display memory. */
export function dispiMemory(): u32 {
  if (read(ID) < SIZE_IN_VIDEO_MEMORY_64K) return LEAST_MEMORY;
  return max(read(VIDEO_MEMORY_64K) << BLOCK_BITS, LEAST_MEMORY);
}

/** The widest and the highest mode that there is, width in the low half. */
export function dispiLimits(): u32 {
  const before = read(ENABLE);
  write(ENABLE, before | GETCAPS);
  const limits = read(XRES) | (read(YRES) << 16);
  write(ENABLE, before);
  return limits;
}

/** Shows `width` by `height` pixels of `depth` bits from the memory's start; false where that is refused. */
export function setDispiMode(width: u32, height: u32, depth: u32): bool {
  write(ENABLE, 0);
  write(XRES, width);
  write(YRES, height);
  write(BPP, depth);
  write(ENABLE, ENABLED | LFB_ENABLED);
  write(VIRT_WIDTH, width);
  write(X_OFFSET, 0);
  write(Y_OFFSET, 0);
  return read(XRES) == width && read(YRES) == height && read(BPP) == depth;
}

/** Pixels from the beginning of a row to that of the next. */
export function dispiRow(): u32 {
  return read(VIRT_WIDTH);
}

function read(register: u32): u32 {
  out16(INDEX, register);
  return in16(DATA);
}

function write(register: u32, value: u32): void {
  out16(INDEX, register);
  out16(DATA, value);
}
