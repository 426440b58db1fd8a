/** Pixels in memory to draw on: 0xRRGGBB each. What is drawn outside of them is left out. */
import { fontGlyph } from "@yolk/hal";
import { GLYPHS } from "./glyphs";

/** Pixels of a character of `text`. */
export const GLYPH_WIDTH: i32 = 8;
export const GLYPH_HEIGHT: i32 = 16;

/** A picture of `width` by `height` pixels, black at first. */
export class Surface {
  /** Row by row, from the upper left. */
  readonly pixels: Uint32Array;
  /** The rectangle that was drawn on since `clean`: right and bottom are not part of it. */
  protected dirtyLeft: i32 = 0;
  protected dirtyTop: i32 = 0;
  protected dirtyRight: i32 = 0;
  protected dirtyBottom: i32 = 0;

  constructor(
    readonly width: i32,
    readonly height: i32,
  ) {
    this.pixels = new Uint32Array(width * height);
  }

  /** The colour at (`x`, `y`); 0 outside. */
  at(x: i32, y: i32): u32 {
    return this.holds(x, y) ? unchecked(this.pixels[y * this.width + x]) : 0;
  }

  /** Colours one pixel. */
  set(x: i32, y: i32, color: u32): void {
    if (!this.holds(x, y)) return;
    unchecked((this.pixels[y * this.width + x] = color));
    this.touch(x, y, x + 1, y + 1);
  }

  /** Colours the rectangle of `width` by `height` pixels at (`x`, `y`). */
  fill(x: i32, y: i32, width: i32, height: i32, color: u32): void {
    const left = max(x, 0);
    const top = max(y, 0);
    const right = min(x + width, this.width);
    const bottom = min(y + height, this.height);
    if (left >= right || top >= bottom) return;
    for (let row = top; row < bottom; row++) {
      this.pixels.fill(color, row * this.width + left, row * this.width + right);
    }
    this.touch(left, top, right, bottom);
  }

  /** Draws a line from one pixel to another, both included. */
  line(fromX: i32, fromY: i32, toX: i32, toY: i32, color: u32): void {
    // Bresenham's: one step along the longer side at a time, one along the shorter when it is due.
    const dx = abs(toX - fromX);
    const dy = -abs(toY - fromY);
    let error = dx + dy;
    let x = fromX;
    let y = fromY;
    for (let left = max(dx, -dy); left >= 0; left--) {
      this.set(x, y, color);
      const twice = 2 * error;
      if (twice >= dy) {
        error += dy;
        x += fromX < toX ? 1 : -1;
      }
      if (twice <= dx) {
        error += dx;
        y += fromY < toY ? 1 : -1;
      }
    }
  }

  /** Copies all of `source` so that its upper left corner is at (`x`, `y`). */
  blit(source: Surface, x: i32, y: i32): void {
    this.blitPart(source, 0, 0, source.width, source.height, x, y);
  }

  /** The same with a part of `source`: `width` by `height` pixels from (`left`, `top`) on. */
  blitPart(source: Surface, left: i32, top: i32, width: i32, height: i32, x: i32, y: i32): void {
    // What of it lies within both, in our places.
    const dx = x - left;
    const dy = y - top;
    const fromX = max(max(left, 0) + dx, 0);
    const fromY = max(max(top, 0) + dy, 0);
    const toX = min(min(left + width, source.width) + dx, this.width);
    const toY = min(min(top + height, source.height) + dy, this.height);
    if (fromX >= toX || fromY >= toY) return;
    for (let row = fromY; row < toY; row++) {
      const from = source.pixels.dataStart + (((row - dy) * source.width + fromX - dx) << 2);
      const to = this.pixels.dataStart + ((row * this.width + fromX) << 2);
      memory.copy(to, from, (toX - fromX) << 2);
    }
    this.touch(fromX, fromY, toX, toY);
  }

  /** Writes `text` from (`x`, `y`) on, 8 by 16 pixels a character; what is behind it stays. */
  text(x: i32, y: i32, text: string, color: u32): void {
    let at = x;
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i);
      if (codePoint > 0xffff) i++;
      this.glyph(at, y, fontGlyph(GLYPHS, codePoint), color);
      at += GLYPH_WIDTH;
    }
  }

  private glyph(x: i32, y: i32, rows: usize, color: u32): void {
    for (let row = 0; row < GLYPH_HEIGHT; row++) {
      const bits = <u32>load<u8>(rows + row);
      for (let column = 0; column < GLYPH_WIDTH; column++) {
        if (bits & (0x80 >> column)) this.set(x + column, y + row, color);
      }
    }
  }

  private holds(x: i32, y: i32): bool {
    return <u32>x < <u32>this.width && <u32>y < <u32>this.height;
  }

  /** Notes that the pixels up to (`right`, `bottom`) have changed: who writes to `pixels` says so. */
  touch(left: i32, top: i32, right: i32, bottom: i32): void {
    if (this.dirtyLeft >= this.dirtyRight) {
      this.dirtyLeft = left;
      this.dirtyTop = top;
      this.dirtyRight = right;
      this.dirtyBottom = bottom;
      return;
    }
    this.dirtyLeft = min(this.dirtyLeft, left);
    this.dirtyTop = min(this.dirtyTop, top);
    this.dirtyRight = max(this.dirtyRight, right);
    this.dirtyBottom = max(this.dirtyBottom, bottom);
  }
}
