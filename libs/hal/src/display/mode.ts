/**
 * A mode of the display: its size, and how a pixel lies in memory.
 *
 *   32 bits  xxxxxxxx rrrrrrrr gggggggg bbbbbbbb      24 bits  the same without the first eight
 *   16 bits           rrrrrggg gggbbbbb
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.3 (framebuffer_* and color_info)
 */

/** Sizes that are offered where the card has them: width, height. */
// prettier-ignore
const SIZES: StaticArray<u16> = [
  640, 480, 800, 600, 1024, 768, 1280, 720, 1280, 800, 1280, 1024, 1360, 768, 1440, 900,
  1600, 900, 1600, 1200, 1680, 1050, 1920, 1080, 1920, 1200, 2560, 1440, 2560, 1600,
];
/** How many there are. */
export const SIZE_COUNT: u32 = 15;

/** Pixels in a row of a text cell: widths are multiples of it. */
const WIDTH_UNIT: u32 = 8;
const LEAST_WIDTH: u32 = 320;
const LEAST_HEIGHT: u32 = 200;

export function offeredWidth(index: u32): u32 {
  return unchecked(SIZES[index * 2]);
}

export function offeredHeight(index: u32): u32 {
  return unchecked(SIZES[index * 2 + 1]);
}

/** Octets of a pixel of `depth` bits; 0 for a depth that we do not draw in. */
export function pixelOctets(depth: u32): u32 {
  return depth == 32 || depth == 24 || depth == 16 ? depth / 8 : 0;
}

/** Says whether a mode can be: `limits` is the largest width and height, `memory` is in octets. */
export function isPossible(width: u32, height: u32, depth: u32, limits: u32, memory: u32): bool {
  if (width < LEAST_WIDTH || height < LEAST_HEIGHT || width % WIDTH_UNIT != 0) return false;
  if (width > (limits & 0xffff) || height > limits >> 16) return false;
  const octets = pixelOctets(depth);
  return octets != 0 && width * height * octets <= memory;
}
