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

let font: usize = 0;

/** Takes the font at `from`, which stays there. */
export function useFont(from: usize): void {
  font = from;
}

/** The rows of the glyph for `codePoint`. */
export function glyphOf(codePoint: u32): usize {
  return glyphIn(font, codePoint);
}

/** The same in the font at `at`. */
export function glyphIn(at: usize, codePoint: u32): usize {
  const count = <u32>load<u16>(at);
  const glyphs = at + 2 + count * RANGE_LEN;
  let index: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const first = <u32>load<u16>(at + i * RANGE_LEN, 2);
    const length = <u32>load<u16>(at + i * RANGE_LEN, 4);
    if (codePoint >= first && codePoint - first < length) {
      return glyphs + (index + codePoint - first) * GLYPH_HEIGHT;
    }
    index += length;
  }
  return glyphs + (index - 1) * GLYPH_HEIGHT;
}
