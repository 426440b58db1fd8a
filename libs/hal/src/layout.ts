/**
 * hal's buffers, in the conventional memory that mm leaves alone.
 *
 *   0x00000  real-mode vectors and BIOS data; page 0 gets unmapped
 *   0x01000  the loader's information, wherever it put it: copied before anything is written
 *   0x20000  buffers below, ascending
 *   0x9FC00  extended BIOS data
 *
 * They are not static data, which would make every image larger by so many zeros.
 */

const FIRST: usize = 0x20000;

/** The log: `LOG_LEN` octets. */
export const LOG: usize = FIRST;
export const LOG_LEN: u32 = 64 * 1024;

/** Octets on their way to the serial port. A power of two, as `Ring` wants. */
export const SERIAL_OUT: usize = LOG + LOG_LEN;
export const SERIAL_OUT_LEN: u32 = 16 * 1024;

/** Octets typed and not read yet. A power of two. */
export const CONSOLE_IN: usize = SERIAL_OUT + SERIAL_OUT_LEN;
export const CONSOLE_IN_LEN: u32 = 4 * 1024;

/** The line of text being put together. */
export const LINE: usize = CONSOLE_IN + CONSOLE_IN_LEN;
export const LINE_LEN: u32 = 1024;

/** Where KVM writes its clock, aligned to 32 octets. */
export const KVM_CLOCK: usize = LINE + LINE_LEN;
export const KVM_CLOCK_LEN: u32 = 32;

/** What keyboard and mouse did, for a program that hears events. A power of two. */
export const EVENTS: usize = KVM_CLOCK + KVM_CLOCK_LEN;
export const EVENTS_LEN: u32 = 4 * 1024;

/** The VGA text buffer: 80 by 25 cells of character and attribute. */
export const VGA_TEXT: usize = 0xb8000;
