/**
 * The font as the kernel reads it (libs/hal/src/terminal/font.ts), and as a source file for asc.
 */
import { readFileSync } from "node:fs";
import { bitmapOf } from "./bitmap";
import { COVERAGE } from "./coverage";
import { Outlines } from "./true-type";
import { tablesOf } from "./woff";

/** Pixels of an em. */
const EM = 16;

/** GNU Unifont among npm's packages. */
export const FONT_PATH = "@fontsource/unifont/files/unifont-latin-400-normal.woff";

/** Ranges, then glyphs, of the font in `file`. Throws where the font lacks a character that the kernel is to have. */
export function fontOctets(file: string): Buffer {
  const outlines = new Outlines(tablesOf(readFileSync(file)));
  const unit = outlines.unitsPerEm / EM;
  const codePoints = COVERAGE.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  const bitmaps = codePoints.flatMap((codePoint) => {
    const glyph = outlines.glyphFor(codePoint);
    if (glyph === 0)
      throw new Error(`the font has no U+${codePoint.toString(16).padStart(4, "0")}`);
    return bitmapOf(outlines.contoursOf(glyph), unit);
  });
  const ranges = COVERAGE.flatMap(([first, last]) => [first, last - first + 1]);
  const header = Uint16Array.from([COVERAGE.length, ...ranges]);
  return Buffer.concat([Buffer.from(header.buffer), Buffer.from(bitmaps)]);
}

/** A source file that has the font in `file`: it takes the place of libs/sdk/src/screen/glyphs.ts. */
export function fontSource(file: string): string {
  const octets = [...fontOctets(file)].join(",");
  // Lazy: a program that shows no glyph has no font.
  return `/** GNU Unifont, made by tools/font. */\n@lazy\nexport const GLYPHS: usize = memory.data<u8>([${octets}], 4);\n`;
}
