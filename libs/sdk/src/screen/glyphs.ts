/** The font's place: the build puts what tools/font makes here (libs/hal/src/terminal/font.ts has the form). */
export const GLYPHS: usize = 0;
