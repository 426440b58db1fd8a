/**
 * Keys of the US layout to octets, by scan code of set 1.
 *
 * References:
 * - Keyboard Scan Code Specification, Microsoft, revision 1.3a, 2000
 * - ECMA-48, 5th edition, 1991, §5.2 (the C0 set)
 * - xterm, ctlseqs, "PC-Style Function Keys"
 */

/** ESC [ in memory order: what every key of `keyEscape` begins with. */
export const ESCAPE_PREFIX: u32 = 0x5b1b;

const FIRST_KEY: u32 = 0x01; // Esc
const DEL: u32 = 0x7f;

// One character a key from Esc (0x01) to Space (0x39). Backspace types DEL, as terminals do.
const PLAIN = "\x1b1234567890-=\x7f\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
const SHIFTED = '\x1b!@#$%^&*()_+\x7f\tQWERTYUIOP{}\r\0ASDFGHJKL:"~\0|ZXCVBNM<>?\0*\0 ';

/** The octet that `key` types, 0 for none. */
export function keyOctet(key: u32, isShifted: bool, isCapsLocked: bool, isControl: bool): u32 {
  const index = key - FIRST_KEY;
  if (index >= <u32>PLAIN.length) return 0;
  const plain = <u32>PLAIN.charCodeAt(index);
  const isLetter = plain >= 0x61 && plain <= 0x7a;
  const upper = isShifted != (isLetter && isCapsLocked);
  const octet = upper ? <u32>SHIFTED.charCodeAt(index) : plain;
  if (!isControl || octet == DEL) return octet;
  return octet >= 0x40 ? octet & 0x1f : octet; // the C0 set lies 0x40 below the letters
}

/** The octet that the keypad's `key` types where it is an extended one, 0 for none. */
export function keypadOctet(key: u32): u32 {
  if (key == 0x1c) return 0x0d; // Enter
  return key == 0x35 ? 0x2f : 0; // slash
}

/** What follows ESC [ for a cursor or editing key, low octet first; 0 for other keys. */
export function keyEscape(key: u32, isExtended: bool): u32 {
  if (!isExtended) return 0;
  switch (key) {
    case 0x48:
      return 0x41; // up: A
    case 0x50:
      return 0x42; // down: B
    case 0x4d:
      return 0x43; // right: C
    case 0x4b:
      return 0x44; // left: D
    case 0x47:
      return 0x48; // home: H
    case 0x4f:
      return 0x46; // end: F
    case 0x52:
      return 0x7e32; // insert: 2~
    case 0x53:
      return 0x7e33; // delete: 3~
    case 0x49:
      return 0x7e35; // page up: 5~
    case 0x51:
      return 0x7e36; // page down: 6~
    default:
      return 0;
  }
}
