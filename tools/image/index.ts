/** Bootable media. */
export { type GrubSource, makeIso } from "./src/iso";
