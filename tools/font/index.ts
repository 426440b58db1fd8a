/** The screen's font: GNU Unifont, as bitmaps for the kernel. */
export { FONT_PATH, fontOctets, fontSource } from "./src/font";
