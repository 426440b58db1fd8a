/** The screen's font: GNU Unifont, as bitmaps for the kernel. */
export { FONT_FILE, fontOctets, fontSource } from "./src/font";
