/**
 * Keyboard layouts, as what differs from the US layout.
 *
 * Four characters a key: its scan code of set 1, then what it types alone, with Shift, and with AltGr,
 * where NUL is nothing, and a combining character an accent that waits for a letter.
 *
 * References:
 * - ISO/IEC 9995-2:2009, §5 (harmonized 48 graphic keys): which keys there are
 * - BS 4822:1994 (uk), DIN 2137-1:2012 (de), AFNOR NF Z71-300 draft and its AZERTY (fr), ANSI INCITS
 *   207-1991 (dvorak)
 */

/** Names, as in the option `keyboard=de`. The order is that of `DIFFERENCES`. */
export const LAYOUT_NAMES: StaticArray<string> = ["us", "uk", "de", "fr", "dvorak"];

// One literal a layout, for asc would join several at run time. \0 is nothing.

// prettier-ignore
const UK = "\x032\"\0\x043£\0\x054$€\x28'@\0\x29`¬¦\x2b#~\0";

// prettier-ignore
const DE = "\x032\"²\x043§³\x054$\0\x076&\0\x087/{\x098([\x0a9)]\x0b0=}\x0cß?\\\x0d\u0301\u0300\0\x10qQ@\x12eE€\x15zZ\0\x1aüÜ\0\x1b+*~\x27öÖ\0\x28äÄ\0\x29\u0302°\0\x2b#'\0\x2cyY\0\x32mMµ\x33,;\0\x34.:\0\x35-_\0\x56<>|";

// prettier-ignore
const FR = "\x02&1\0\x03é2~\x04\"3#\x05'4{\x06(5[\x07-6|\x08è7`\x09_8\\\x0aç9^\x0bà0@\x0c)°]\x0d=+}\x10aA\0\x11zZ\0\x12eE€\x1a\u0302\u0308\0\x1b$£¤\x1eqQ\0\x27mM\0\x28ù%\0\x29²\0\0\x2b*µ\0\x2cwW\0\x32,?\0\x33;.\0\x34:/\0\x35!§\0\x56<>\0";

// prettier-ignore
const DVORAK = "\x0c[{\0\x0d]}\0\x10'\"\0\x11,<\0\x12.>\0\x13pP\0\x14yY\0\x15fF\0\x16gG\0\x17cC\0\x18rR\0\x19lL\0\x1a/?\0\x1b=+\0\x1foO\0\x20eE\0\x21uU\0\x22iI\0\x23dD\0\x24hH\0\x25tT\0\x26nN\0\x27sS\0\x28-_\0\x2c;:\0\x2dqQ\0\x2ejJ\0\x2fkK\0\x30xX\0\x31bB\0\x33wW\0\x34vV\0\x35zZ\0";

/** By layout. */
export const DIFFERENCES: StaticArray<string> = ["", UK, DE, FR, DVORAK];
