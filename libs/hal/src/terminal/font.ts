/**
 * A bitmap font, as tools/font makes it: 8 by 16 pixels a glyph.
 *
 *   +-----------+---------------------------+------------------------------------+
 *   | ranges u16| first u16, count u16, ... | 16 octets a glyph, leftmost bit 7  |
 *   +-----------+---------------------------+------------------------------------+
 *
 * Ranges rise. The last glyph of all stands for what the font lacks.
 */

export const GLYPH_WIDTH: u32 = 8;
export const GLYPH_HEIGHT: u32 = 16;
const RANGE_LEN: u32 = 4;

let ranges: usize = 0;
let rangeCount: u32 = 0;
let glyphs: usize = 0;

/** Takes the font at `font`, which stays there. */
export function useFont(font: usize): void {
  rangeCount = load<u16>(font);
  ranges = font + 2;
  glyphs = ranges + rangeCount * RANGE_LEN;
}

/** The rows of the glyph for `codePoint`. */
export function glyphOf(codePoint: u32): usize {
  let index: u32 = 0;
  for (let i: u32 = 0; i < rangeCount; i++) {
    const first = <u32>load<u16>(ranges + i * RANGE_LEN);
    const count = <u32>load<u16>(ranges + i * RANGE_LEN, 2);
    if (codePoint >= first && codePoint - first < count) {
      return glyphs + (index + codePoint - first) * GLYPH_HEIGHT;
    }
    index += count;
  }
  return glyphs + (index - 1) * GLYPH_HEIGHT;
}
