/**
 * From pixels of 32 bits in RAM to display memory, which is written and never read.
 *
 * References:
 * - Intel SDM, vol. 3A, §11.3.1 (write combining: whole lines, in rising order)
 */
import { mmioCopy } from "../../cpu";
import { displayDepth, displayHeight, displayPitch, displayPixels, displayWidth } from "./display";
import { pixelOctets } from "./mode";

const PIXEL: u32 = 4;
/** Pixels that are brought into another depth at a time. */
const PIECE: u32 = 256;
const piece = memory.data(1024, 16);

/**
 * Shows the rectangle of `wide` by `high` pixels at `source`, whose rows are `stride` octets apart, with
 * its upper left corner at (`left`, `top`); what lies outside of the display is left out.
 */
export function present(
  source: usize,
  stride: u32,
  left: u32,
  top: u32,
  wide: u32,
  high: u32,
): void {
  const window = displayPixels();
  if (window == 0 || left >= displayWidth() || top >= displayHeight()) return;
  const count = min(wide, displayWidth() - left);
  const rows = min(high, displayHeight() - top);
  const octets = pixelOctets(displayDepth());
  let to = window + top * displayPitch() + left * octets;
  let from = source;
  for (let row: u32 = 0; row < rows; row++) {
    if (octets == PIXEL) mmioCopy(to, from, count * PIXEL);
    else presentRow(to, from, count, octets);
    to += displayPitch();
    from += stride;
  }
}

/** `count` pixels, each `octets` long on the display. */
function presentRow(to: usize, from: usize, count: u32, octets: u32): void {
  for (let done: u32 = 0; done < count; done += PIECE) {
    const pixels = min(PIECE, count - done);
    const source = from + done * PIXEL;
    if (octets == 2) packInto16(source, pixels);
    else packInto24(source, pixels);
    mmioCopy(to + done * octets, piece, pixels * octets);
  }
}

function packInto16(from: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const pixel = load<u32>(from + i * PIXEL);
    const packed = ((pixel >> 8) & 0xf800) | ((pixel >> 5) & 0x07e0) | ((pixel >> 3) & 0x001f);
    store<u16>(piece + i * 2, packed);
  }
}

function packInto24(from: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const pixel = load<u32>(from + i * PIXEL);
    store<u16>(piece + i * 3, pixel);
    store<u8>(piece + i * 3, pixel >> 16, 2);
  }
}
