/**
 * Keys to characters, by scan code of set 1: the US layout, and what others differ in.
 *
 * References:
 * - Keyboard Scan Code Specification, Microsoft, revision 1.3a, 2000
 * - ECMA-48, 5th edition, 1991, §5.2 (the C0 set)
 * - xterm, ctlseqs, "PC-Style Function Keys"
 */
import { DIFFERENCES } from "./layouts";

const FIRST_KEY: u32 = 0x01; // Esc
const DEL: u32 = 0x7f;

// One character a key from Esc (0x01) to Space (0x39). Backspace types DEL, as terminals do.
const PLAIN = "\x1b1234567890-=\x7f\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
const SHIFTED = '\x1b!@#$%^&*()_+\x7f\tQWERTYUIOP{}\r\0ASDFGHJKL:"~\0|ZXCVBNM<>?\0*\0 ';

/** The key beside the left Shift that US keyboards lack. */
const ISO_KEY: u32 = 0x56;

/** Characters of a layout for one key: its code, alone, with Shift, with AltGr. */
const DIFFERENCE_LEN: i32 = 4;

/** What the layout in use differs in. Written by start-up. */
let differences: string = "";

/** Makes layout `index` of layouts.ts the one in use. */
export function useLayout(index: i32): void {
  differences = unchecked(DIFFERENCES[index]);
}

/** Whether the layout has an AltGr key where others have a second Alt. */
export function hasAltGr(): bool {
  return differences.length != 0;
}

/** The code point that `key` types, 0 for none. */
export function keyCharacter(key: u32, isShifted: bool, isCapsLocked: bool, isAltGr: bool): u32 {
  const difference = differenceOf(key);
  if (isAltGr) return difference < 0 ? 0 : differences.charCodeAt(difference + 3);
  const plain = plainOf(key, difference);
  const shifted = shiftedOf(key, difference);
  const isLetter = plain >= 0x61 && plain - shifted == 0x20; // so it is in ASCII and in Latin-1
  return isShifted != (isLetter && isCapsLocked) ? shifted : plain;
}

function differenceOf(key: u32): i32 {
  for (let at = 0; at < differences.length; at += DIFFERENCE_LEN) {
    if (<u32>differences.charCodeAt(at) == key) return at;
  }
  return -1;
}

function plainOf(key: u32, difference: i32): u32 {
  if (difference >= 0) return differences.charCodeAt(difference + 1);
  if (key == ISO_KEY) return 0x5c; // backslash
  const index = key - FIRST_KEY;
  return index < <u32>PLAIN.length ? PLAIN.charCodeAt(index) : 0;
}

function shiftedOf(key: u32, difference: i32): u32 {
  if (difference >= 0) return differences.charCodeAt(difference + 2);
  if (key == ISO_KEY) return 0x7c; // bar
  const index = key - FIRST_KEY;
  return index < <u32>SHIFTED.length ? SHIFTED.charCodeAt(index) : 0;
}

/** What Control makes of a code point. ECMA-48 §5.2: the C0 set lies 0x40 below the letters. */
export function controlOf(character: u32): u32 {
  return character >= 0x40 && character < DEL ? character & 0x1f : character;
}

/** The octet that the keypad's `key` types where it is an extended one, 0 for none. */
export function keypadOctet(key: u32): u32 {
  if (key == 0x1c) return 0x0d; // Enter
  return key == 0x35 ? 0x2f : 0; // slash
}

/** The keypad's digits and signs from 0x47 to 0x53, and whether `key` is one of them. */
const KEYPAD = "789-456+1230.";
const FIRST_KEYPAD: u32 = 0x47;

/** What the keypad's `key` types while num lock is on, 0 for a key that is not there. */
export function keypadDigit(key: u32): u32 {
  const index = key - FIRST_KEYPAD;
  return index < <u32>KEYPAD.length ? KEYPAD.charCodeAt(index) : 0;
}

/** What follows ESC for a cursor, editing or function key, low octet first; 0 for other keys. */
export function keyEscape(key: u32, isExtended: bool): u32 {
  return isExtended ? cursorEscape(key) : functionEscape(key);
}

/** ESC [ and a letter, or a number and ~. The letters follow ESC O in application mode. */
export function cursorEscape(key: u32): u32 {
  switch (key) {
    case 0x48:
      return 0x415b; // up: A
    case 0x50:
      return 0x425b; // down: B
    case 0x4d:
      return 0x435b; // right: C
    case 0x4b:
      return 0x445b; // left: D
    case 0x47:
      return 0x485b; // home: H
    case 0x4f:
      return 0x465b; // end: F
    case 0x52:
      return 0x7e325b; // insert: 2~
    case 0x53:
      return 0x7e335b; // delete: 3~
    case 0x49:
      return 0x7e355b; // page up: 5~
    case 0x51:
      return 0x7e365b; // page down: 6~
    default:
      return 0;
  }
}

const F1: u32 = 0x3b;
const F4: u32 = 0x3e;
const F10: u32 = 0x44;
const F11: u32 = 0x57;
const F12: u32 = 0x58;
/** The numbers of F5 to F12, one decimal digit an octet: 15, 17 to 21, 23, 24. */
const NUMBERS = "1517181920212324";

function functionEscape(key: u32): u32 {
  if (key >= F1 && key <= F4) return ((0x50 + key - F1) << 8) | 0x4f; // O P to O S
  const isHigh = key == F11 || key == F12;
  if (!isHigh && (key <= F4 || key > F10)) return 0;
  const at = (isHigh ? key - F11 + 6 : key - F4 - 1) * 2;
  return (0x7e << 24) | (NUMBERS.charCodeAt(at + 1) << 16) | (NUMBERS.charCodeAt(at) << 8) | 0x5b;
}
