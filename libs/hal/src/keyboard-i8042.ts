/**
 * The PS/2 keyboard behind its 8042 controller.
 *
 * References:
 * - IBM Personal System/2 Hardware Interface Technical Reference, 1988 (keyboard controller)
 * - Keyboard Scan Code Specification, Microsoft, revision 1.3a, 2000 (scan code set 1)
 */
import { in8 } from "../cpu";
import { optionIs } from "./boot-info";
import { acceptInput, inputRoom, isInputRead } from "./console-input";
import {
  CONFIG_IRQ1,
  CONFIG_IRQ12,
  CONFIG_KEYBOARD_OFF,
  CONFIG_MOUSE_OFF,
  CONFIG_TRANSLATE,
  DATA,
  DISABLE_KEYBOARD,
  READ_CONFIG,
  send,
  settled,
  STATUS_COMMAND,
  STATUS_OUTPUT_FULL,
  WRITE_CONFIG,
} from "./controller-i8042";
import { accentAlone, compose, dropAccent, isAccent } from "./dead-keys";
import { areEventsHeard, KEY_DOWN, KEY_UP, noteKey } from "./events";
import { acceptAnswer, light } from "./keyboard-lights";
import {
  controlOf,
  hasAltGr,
  keyCharacter,
  keyEscape,
  cursorEscape,
  keypadDigit,
  keypadOctet,
  useLayout,
} from "./keymap";
import { LAYOUT_NAMES } from "./layouts";
import { acceptMouse, isMouses } from "./mouse-i8042";
import { hasApplicationCursorKeys, isNewLineMode } from "./terminal/modes";
import { hasTerminal } from "./terminal/terminal";
import { askToLookBack } from "./terminal/view";

/** The line of the keyboard. */
export const KEYBOARD_IRQ: u32 = 1;

const NO_CONTROLLER: u32 = 0xff;

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
const NUM_LOCK: u32 = 0x45;
const PAGE_UP: u32 = 0x49;
const PAGE_DOWN: u32 = 0x51;
const ESC: u32 = 0x1b;
const INTERRUPT: u32 = 0x03;
const CR: u32 = 0x0d;
const LF: u32 = 0x0a;

// Modifiers that are down, a bit each.
const HELD_SHIFTS: u32 = 3;
const HELD_LEFT_SHIFT: u32 = 1 << 0;
const HELD_RIGHT_SHIFT: u32 = 1 << 1;
const HELD_CONTROLS: u32 = 3 << 2;
const HELD_LEFT_CONTROL: u32 = 1 << 2;
const HELD_RIGHT_CONTROL: u32 = 1 << 3;
const HELD_CAPS_LOCK: u32 = 1 << 4;
const HELD_ALT: u32 = 1 << 5;
const HELD_NUM_LOCK: u32 = 1 << 7;
const HELD_ALT_GR: u32 = 1 << 6;

const BRACKET: u32 = 0x5b;
const SS3: u32 = 0x4f;

/** The longest that a key types: ESC [ n n ~. */
const LONGEST_KEY: u32 = 5;

// Written by interrupt code only.
let isExtended: bool = false;
let held: u32 = 0;
let isCapsLocked: bool = false;
let isNumLocked: bool = true; // as firmware leaves it

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

/** Takes one scan code. Interrupt code. */
export function keyboardInterrupt(): void {
  const status = in8(STATUS_COMMAND);
  if (!(status & STATUS_OUTPUT_FULL)) return;
  const code = in8(DATA);
  if (isMouses(status)) return acceptMouse(code);
  if (isAttended() && acceptAnswer(code)) return;
  if (code == EXTENDED) {
    isExtended = true;
    return;
  }
  const key = code & ~RELEASED;
  const isDown = !(code & RELEASED);
  const modifier = modifierOf(key);
  if (modifier != 0) hold(modifier, isDown);
  if (areEventsHeard()) tell(key, isDown);
  else if (modifier == 0 && isDown) type(key);
  isExtended = false;
}

function modifierOf(key: u32): u32 {
  if (key == CONTROL) return isExtended ? HELD_RIGHT_CONTROL : HELD_LEFT_CONTROL;
  if (key == ALT) return isExtended && hasAltGr() ? HELD_ALT_GR : HELD_ALT;
  if (isExtended) return 0; // shifts that the keyboard makes up around cursor keys
  if (key == LEFT_SHIFT) return HELD_LEFT_SHIFT;
  if (key == RIGHT_SHIFT) return HELD_RIGHT_SHIFT;
  if (key == NUM_LOCK) return HELD_NUM_LOCK;
  return key == CAPS_LOCK ? HELD_CAPS_LOCK : 0;
}

/** Whether the program wants keys: else nobody looks at lights either. */
function isAttended(): bool {
  return isInputRead() || areEventsHeard();
}

/** A key that is kept down comes again and again: only the first time turns caps lock over. */
function hold(modifier: u32, isDown: bool): void {
  const isLock = modifier == HELD_NUM_LOCK || modifier == HELD_CAPS_LOCK;
  if (isLock && isDown && !(held & modifier)) {
    if (modifier == HELD_NUM_LOCK) isNumLocked = !isNumLocked;
    else isCapsLocked = !isCapsLocked;
    if (isAttended()) light(isNumLocked, isCapsLocked);
  }
  held = isDown ? held | modifier : held & ~modifier;
}

/** A program that hears events hears of every key; Ctrl-C still ends it. */
function tell(key: u32, isDown: bool): void {
  const modifiers =
    (held & HELD_SHIFTS ? 1 : 0) | (held & HELD_CONTROLS ? 2 : 0) | (held & HELD_ALT ? 4 : 0);
  let character = characterOf(key);
  if (isDown && character != 0) character = compose(character);
  noteKey(isDown ? KEY_DOWN : KEY_UP, isExtended ? key | RELEASED : key, modifiers, character);
  const isControl = (held & HELD_CONTROLS) != 0;
  if (isDown && isControl && controlOf(character) == INTERRUPT) acceptInput(INTERRUPT);
}

function type(key: u32): void {
  const isUp = key == PAGE_UP;
  if (hasTerminal() && isExtended && held & HELD_SHIFTS && (isUp || key == PAGE_DOWN)) {
    return askToLookBack(isUp);
  }
  const isPad = !isExtended && keypadDigit(key) != 0;
  const escape = isPad && !typesDigits() ? cursorEscape(key) : keyEscape(key, isExtended);
  const isControl = (held & HELD_CONTROLS) != 0 && !(held & HELD_ALT_GR);
  if (escape != 0 || isControl) dropAccent();
  if (escape != 0) return typeEscape(escape);
  const character = characterOf(key);
  if (character == 0) return;
  const isAlt = (held & HELD_ALT) != 0;
  const typed = isControl ? controlOf(character) : accented(character);
  if (accentAlone() != 0) typeCharacter(accentAlone(), isAlt);
  if (typed != 0 || isControl) typeCharacter(typed, isAlt);
  if (typed == CR && isNewLineMode()) acceptInput(LF); // LNM. DEC VT510, chapter 5
}

/** What is typed for `character`; what nobody reads yet has no accents. */
function accented(character: u32): u32 {
  return isInputRead() ? compose(character) : isAccent(character) ? 0 : character;
}

/** The code point that the key types with the modifiers that are held, 0 for none. */
function characterOf(key: u32): u32 {
  const isShifted = (held & HELD_SHIFTS) != 0;
  const isAltGr = (held & HELD_ALT_GR) != 0;
  if (isExtended) return keypadOctet(key);
  const digit = keypadDigit(key);
  if (digit != 0) return typesDigits() || isSign(digit) ? digit : 0;
  return keyCharacter(key, isShifted, isCapsLocked, isAltGr);
}

/** Shift makes the keypad what num lock does not. */
function typesDigits(): bool {
  return isNumLocked == ((held & HELD_SHIFTS) == 0);
}

/** Minus and plus of the keypad are that with num lock and without. */
function isSign(digit: u32): bool {
  return digit == 0x2d || digit == 0x2b;
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

/** Types ESC and the octets of `escape`, or none of it. ECMA-48 §5.4. */
function typeEscape(escape: u32): void {
  if (inputRoom() < LONGEST_KEY) return;
  acceptInput(ESC);
  // A letter behind the bracket is a cursor key. DEC VT510, DECCKM.
  const isCursor = (escape & 0xff) == BRACKET && escape >> 16 == 0;
  acceptInput(isCursor && hasApplicationCursorKeys() ? SS3 : escape & 0xff);
  for (let left = escape >> 8; left != 0; left >>= 8) acceptInput(left & 0xff);
}
