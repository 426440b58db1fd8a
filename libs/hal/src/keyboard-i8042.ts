/**
 * The PS/2 keyboard behind its 8042 controller.
 *
 * References:
 * - IBM Personal System/2 Hardware Interface Technical Reference, 1988 (keyboard controller)
 * - Keyboard Scan Code Specification, Microsoft, revision 1.3a, 2000 (scan code set 1)
 */
import { in8, out8 } from "../cpu";
import { optionIs } from "./boot-info";
import { acceptInput, inputRoom } from "./console-input";
import {
  controlOf,
  ESCAPE_PREFIX,
  hasAltGr,
  keyCharacter,
  keyEscape,
  keypadOctet,
  useLayout,
} from "./keymap";
import { LAYOUT_NAMES } from "./layouts";

/** The line of the keyboard. */
export const KEYBOARD_IRQ: u32 = 1;

const DATA: u32 = 0x60;
const STATUS_COMMAND: u32 = 0x64;
const STATUS_OUTPUT_FULL: u32 = 1 << 0;
const STATUS_INPUT_FULL: u32 = 1 << 1;
const NO_CONTROLLER: u32 = 0xff;

const READ_CONFIG: u32 = 0x20;
const WRITE_CONFIG: u32 = 0x60;
const DISABLE_KEYBOARD: u32 = 0xad;
const CONFIG_IRQ1: u32 = 1 << 0;
const CONFIG_IRQ12: u32 = 1 << 1;
const CONFIG_KEYBOARD_OFF: u32 = 1 << 4;
const CONFIG_MOUSE_OFF: u32 = 1 << 5; // what a mouse sends would block the keyboard: nobody takes it
const CONFIG_TRANSLATE: u32 = 1 << 6; // to scan code set 1

/** Looks before the controller is declared silent. */
const POLLS: u32 = 100_000;
/** Octets that a controller can hold back at reset. */
const STALE_OCTETS: u32 = 32;

// Scan codes, set 1.
const EXTENDED: u32 = 0xe0;
const RELEASED: u32 = 0x80;
const LEFT_SHIFT: u32 = 0x2a;
const RIGHT_SHIFT: u32 = 0x36;
const CONTROL: u32 = 0x1d;
const ALT: u32 = 0x38;
const CAPS_LOCK: u32 = 0x3a;
const ESC: u32 = 0x1b;

// Modifiers that are down, a bit each.
const HELD_SHIFTS: u32 = 3;
const HELD_LEFT_SHIFT: u32 = 1 << 0;
const HELD_RIGHT_SHIFT: u32 = 1 << 1;
const HELD_CONTROLS: u32 = 3 << 2;
const HELD_LEFT_CONTROL: u32 = 1 << 2;
const HELD_RIGHT_CONTROL: u32 = 1 << 3;
const HELD_CAPS_LOCK: u32 = 1 << 4;
const HELD_ALT: u32 = 1 << 5;
const HELD_ALT_GR: u32 = 1 << 6;

/** The longest that a cursor or editing key types: ESC [ n ~. */
const LONGEST_KEY: u32 = 4;

// Written by interrupt code only.
let isExtended: bool = false;
let held: u32 = 0;
let isCapsLocked: bool = false;

/** Takes the layout that the option `keyboard=` names; returns its name, "us" where there is none such. */
export function initLayout(): string {
  for (let index = 0; index < LAYOUT_NAMES.length; index++) {
    if (!optionIs("keyboard=", unchecked(LAYOUT_NAMES[index]))) continue;
    useLayout(index);
    return unchecked(LAYOUT_NAMES[index]);
  }
  return unchecked(LAYOUT_NAMES[0]);
}

/** Turns the keyboard's interrupt on; returns whether there is a controller. */
export function initKeyboard(): bool {
  if (in8(STATUS_COMMAND) == NO_CONTROLLER) return false;
  if (!send(STATUS_COMMAND, DISABLE_KEYBOARD)) return false; // or a key could pass for the answer
  for (let i: u32 = 0; i < STALE_OCTETS && in8(STATUS_COMMAND) & STATUS_OUTPUT_FULL; i++) in8(DATA);
  if (!send(STATUS_COMMAND, READ_CONFIG)) return false;
  if (!settled(STATUS_OUTPUT_FULL, STATUS_OUTPUT_FULL)) return false;
  const kept = in8(DATA) & ~(CONFIG_KEYBOARD_OFF | CONFIG_IRQ12);
  const config = kept | CONFIG_IRQ1 | CONFIG_TRANSLATE | CONFIG_MOUSE_OFF;
  return send(STATUS_COMMAND, WRITE_CONFIG) && send(DATA, config);
}

function send(port: u32, octet: u32): bool {
  if (!settled(STATUS_INPUT_FULL, 0)) return false;
  out8(port, octet);
  return true;
}

function settled(bit: u32, wanted: u32): bool {
  for (let polls: u32 = 0; polls < POLLS; polls++) {
    if ((in8(STATUS_COMMAND) & bit) == wanted) return true;
  }
  return false;
}

/** Takes one scan code. Interrupt code. */
export function keyboardInterrupt(): void {
  if (!(in8(STATUS_COMMAND) & STATUS_OUTPUT_FULL)) return;
  const code = in8(DATA);
  if (code == EXTENDED) {
    isExtended = true;
    return;
  }
  const key = code & ~RELEASED;
  const isDown = !(code & RELEASED);
  const modifier = modifierOf(key);
  if (modifier != 0) hold(modifier, isDown);
  else if (isDown) type(key);
  isExtended = false;
}

function modifierOf(key: u32): u32 {
  if (key == CONTROL) return isExtended ? HELD_RIGHT_CONTROL : HELD_LEFT_CONTROL;
  if (key == ALT) return isExtended && hasAltGr() ? HELD_ALT_GR : HELD_ALT;
  if (isExtended) return 0; // shifts that the keyboard makes up around cursor keys
  if (key == LEFT_SHIFT) return HELD_LEFT_SHIFT;
  if (key == RIGHT_SHIFT) return HELD_RIGHT_SHIFT;
  return key == CAPS_LOCK ? HELD_CAPS_LOCK : 0;
}

/** A key that is kept down comes again and again: only the first time turns caps lock over. */
function hold(modifier: u32, isDown: bool): void {
  if (modifier == HELD_CAPS_LOCK && isDown && !(held & modifier)) isCapsLocked = !isCapsLocked;
  held = isDown ? held | modifier : held & ~modifier;
}

function type(key: u32): void {
  const escape = keyEscape(key, isExtended);
  if (escape != 0) return typeEscape(escape);
  const isShifted = (held & HELD_SHIFTS) != 0;
  const isAltGr = (held & HELD_ALT_GR) != 0;
  const character = isExtended
    ? keypadOctet(key)
    : keyCharacter(key, isShifted, isCapsLocked, isAltGr);
  if (character == 0) return;
  const isControl = (held & HELD_CONTROLS) != 0 && !isAltGr;
  typeCharacter(isControl ? controlOf(character) : character, (held & HELD_ALT) != 0);
}

/** Types `character` in UTF-8, with Alt behind ESC as terminals do, or none of it. RFC 3629 §3. */
function typeCharacter(character: u32, isAlt: bool): void {
  const octets = character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
  const needed = octets + (isAlt ? 1 : 0);
  if (needed > 1 && inputRoom() < <u32>needed) return; // one alone is acceptInput's to drop
  if (isAlt) acceptInput(ESC);
  if (octets == 1) return acceptInput(character);
  if (octets == 2) acceptInput(0xc0 | (character >> 6));
  else {
    acceptInput(0xe0 | (character >> 12));
    acceptInput(0x80 | ((character >> 6) & 0x3f));
  }
  acceptInput(0x80 | (character & 0x3f));
}

/** Types ESC [ and the one or two octets of `escape`, or none of it. ECMA-48 §5.4. */
function typeEscape(escape: u32): void {
  if (inputRoom() < LONGEST_KEY) return;
  for (let shift: u32 = 0; shift < LONGEST_KEY * 8; shift += 8) {
    const octet = (((escape << 16) | ESCAPE_PREFIX) >> shift) & 0xff;
    if (octet != 0) acceptInput(octet);
  }
}
