/** Outlines back to the bitmap that they were drawn from: each pixel is looked at in its middle. */
import type { Contour } from "./true-type";

/** Pixels of a glyph, and of those the ones above the base line. */
export const WIDTH = 8;
export const HEIGHT = 16;
const ASCENT = 14;

/** The rows of a glyph, leftmost pixel in bit 7; a pixel has `unit` units of the font. */
export function bitmapOf(contours: readonly Contour[], unit: number): number[] {
  return Array.from({ length: HEIGHT }, (_, row) => {
    let bits = 0;
    for (let column = 0; column < WIDTH; column++) {
      const x = (column + 0.5) * unit;
      const y = (ASCENT - row - 0.5) * unit;
      if (windings(contours, x, y) !== 0) bits |= 0x80 >> column;
    }
    return bits;
  });
}

/** How often the contours go around a point: 0 outside. */
function windings(contours: readonly Contour[], x: number, y: number): number {
  let count = 0;
  for (const contour of contours) {
    contour.forEach((from, i) => {
      const to = contour[(i + 1) % contour.length] ?? from;
      if (from.y <= y === to.y <= y) return; // it does not cross the height of the point
      const crossing = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
      if (crossing > x) count += to.y > from.y ? 1 : -1;
    });
  }
  return count;
}
