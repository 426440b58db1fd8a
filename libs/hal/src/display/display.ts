/**
 * The display as a linear frame buffer: the one that the loader set up, or a Bochs card's.
 *
 * The loader's mode is kept until another one is asked for, which only a card whose interface we know
 * can show. Addresses are mm's business: who opens a display has its memory mapped.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.3 (framebuffer_*)
 * - IBM VGA XGA Technical Reference Manual, 1992, "Input Status Register 1"
 */
import { in8 } from "../../cpu";
import { Errno } from "../../errno";
import { loaderFramebuffer, optionNumber } from "../boot-info";
import { describeBar } from "../pci";
import { dispiLimits, dispiMemory, dispiRow, findDispiCard, hasDispi, setDispiMode } from "./dispi";
import { isPossible, offeredHeight, offeredWidth, pixelOctets, SIZE_COUNT } from "./mode";

// Of the loader's description. Multiboot 0.6.96 §3.3, from framebuffer_addr on.
const PITCH: usize = 8;
const WIDTH: usize = 12;
const HEIGHT: usize = 16;
const BPP: usize = 20;
const TYPE: usize = 21;
const RED_POSITION: usize = 22;
const RGB: u32 = 1;

const DEFAULT_DEPTH: u32 = 32;
const BAR_LEN: u32 = 20;
const OCTETS_AT: usize = 8;

const INPUT_STATUS_1: u32 = 0x3da;
const RETRACE: u32 = 1 << 3;
/** Looks for the beam to come or to go: a picture takes 20 ms, a look about 1 us. */
const RETRACE_LOOKS: u32 = 40_000;

const bar = memory.data(BAR_LEN, 8);

/** Where display memory is mapped; 0: no display is open. */
let pixels: usize = 0;
let octets: u32 = 0;
let isDispi = false;
let width: u32 = 0;
let height: u32 = 0;
let depth: u32 = 0;
let pitch: u32 = 0;

/**
 * Finds the display that the option `video=` or the loader asks for, and stores where its memory lies
 * at `into`: base u64, octets u32. -ENOENT where neither asks for one, or there is none.
 */
export function findDisplay(into: usize): i32 {
  const loader = loaderFramebuffer();
  const isLoaders = loader != 0 && isDrawable(loader);
  if (!isLoaders && wantedWidth() == 0) return -Errno.ENOENT;
  const fn = findDispiCard();
  isDispi = fn >= 0 && hasDispi() && describeBar(fn, 0, bar) == 0;
  if (isDispi) {
    store<u64>(into, load<u64>(bar));
    octets = min(<u32>load<u64>(bar, OCTETS_AT), dispiMemory());
  } else {
    if (!isLoaders) return -Errno.ENOENT;
    store<u64>(into, load<u64>(loader));
    octets = load<u32>(loader, PITCH) * load<u32>(loader, HEIGHT);
  }
  store<u32>(into, octets, OCTETS_AT);
  return 0;
}

/** Red lies highest, in a depth that we draw in. */
function isDrawable(loader: usize): bool {
  const bits = <u32>load<u8>(loader, BPP);
  const isRgb = load<u8>(loader, TYPE) == RGB;
  return (
    isRgb && pixelOctets(bits) != 0 && load<u8>(loader, RED_POSITION) == (bits == 16 ? 11 : 16)
  );
}

function wantedWidth(): u32 {
  return optionNumber("video=", 0);
}

/** Shows the mode that is asked for, once the memory that `findDisplay` told is mapped at `window`. */
export function openDisplay(window: usize): i32 {
  pixels = window;
  const wanted = wantedWidth();
  if (wanted != 0 && isDispi) {
    const bits = optionNumber("video=", 2);
    const result = setMode(wanted, optionNumber("video=", 1), bits == 0 ? DEFAULT_DEPTH : bits);
    if (result == 0) return 0;
  }
  const loader = loaderFramebuffer();
  if (loader == 0 || !isDrawable(loader)) {
    pixels = 0;
    return -Errno.EINVAL;
  }
  width = load<u32>(loader, WIDTH);
  height = load<u32>(loader, HEIGHT);
  depth = <u32>load<u8>(loader, BPP);
  pitch = load<u32>(loader, PITCH);
  return 0;
}

/** Changes the mode: 0; -EINVAL where the display has none such, -ENOENT where none is open. */
export function setMode(wide: u32, high: u32, bits: u32): i32 {
  if (pixels == 0) return -Errno.ENOENT;
  if (wide == width && high == height && bits == depth) return 0;
  if (!isDispi || !isPossible(wide, high, bits, dispiLimits(), octets)) return -Errno.EINVAL;
  if (!setDispiMode(wide, high, bits)) return -Errno.EIO;
  width = wide;
  height = high;
  depth = bits;
  pitch = dispiRow() * pixelOctets(bits);
  return pitch * high <= octets ? 0 : -Errno.EIO;
}

/** Stores size `index` of those that the display has, width u32 and height u32; -ENOENT past the last. */
export function sizeAt(index: u32, into: usize): i32 {
  if (pixels == 0) return -Errno.ENOENT;
  if (!isDispi) return index == 0 ? storeSize(into, width, height) : -Errno.ENOENT;
  const limits = dispiLimits();
  let left = index;
  for (let i: u32 = 0; i < SIZE_COUNT; i++) {
    const wide = offeredWidth(i);
    const high = offeredHeight(i);
    if (!isPossible(wide, high, DEFAULT_DEPTH, limits, octets)) continue;
    if (left-- == 0) return storeSize(into, wide, high);
  }
  return -Errno.ENOENT;
}

function storeSize(into: usize, wide: u32, high: u32): i32 {
  store<u32>(into, wide);
  store<u32>(into, high, 4);
  return 0;
}

/** Stores width, height and depth, three u32; -ENOENT where no display is open. */
export function describeMode(into: usize): i32 {
  if (pixels == 0) return -Errno.ENOENT;
  store<u32>(into, depth, 8);
  return storeSize(into, width, height);
}

/** Where display memory is mapped; 0 where no display is open. */
export function displayPixels(): usize {
  return pixels;
}
export function displayWidth(): u32 {
  return width;
}
export function displayHeight(): u32 {
  return height;
}
/** Bits of a pixel: 32, 24 or 16. */
export function displayDepth(): u32 {
  return depth;
}
/** Octets from the beginning of a row to that of the next. */
export function displayPitch(): u32 {
  return pitch;
}

/** Waits until the beam goes back, where the display has one: a frame at most. */
export function awaitRetrace(): void {
  for (let looks: u32 = 0; looks < RETRACE_LOOKS && in8(INPUT_STATUS_1) & RETRACE; looks++) {}
  for (let looks: u32 = 0; looks < RETRACE_LOOKS && !(in8(INPUT_STATUS_1) & RETRACE); looks++) {}
}
