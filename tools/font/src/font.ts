/**
 * The font as the kernel reads it (libs/hal/src/terminal/font.ts), and as a source file for asc.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bitmapOf } from "./bitmap";
import { COVERAGE } from "./coverage";
import { Outlines } from "./true-type";
import { tablesOf } from "./woff";

/** Pixels of an em. */
const EM = 16;

/** Where npm has put GNU Unifont. */
export const FONT_FILE = createRequire(__filename).resolve(
  "@fontsource/unifont/files/unifont-latin-400-normal.woff",
);

/** Ranges, then glyphs. Throws where the font lacks a character that the kernel is to have. */
export function fontOctets(): Buffer {
  const outlines = new Outlines(tablesOf(readFileSync(FONT_FILE)));
  const unit = outlines.unitsPerEm / EM;
  const codePoints = COVERAGE.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  const bitmaps = codePoints.flatMap((codePoint) => {
    const glyph = outlines.glyphFor(codePoint);
    if (glyph === 0) throw new Error(`the font has no U+${codePoint.toString(16).padStart(4, "0")}`);
    return bitmapOf(outlines.contoursOf(glyph), unit);
  });
  const ranges = COVERAGE.flatMap(([first, last]) => [first, last - first + 1]);
  const header = Uint16Array.from([COVERAGE.length, ...ranges]);
  return Buffer.concat([Buffer.from(header.buffer), Buffer.from(bitmaps)]);
}

/** A source file that has the font: it takes the place of libs/sdk/src/screen/glyphs.ts. */
export function fontSource(): string {
  const octets = [...fontOctets()].join(",");
  return `/** GNU Unifont, made by tools/font. */\nexport const GLYPHS: usize = memory.data<u8>([${octets}], 4);\n`;
}
