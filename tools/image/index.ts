/** Bootable media. */
export { makeIso } from "./src/iso";
