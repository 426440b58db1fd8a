/**
 * Keys as browsers name them, as scan codes of set 1.
 *
 * References:
 * - UI Events KeyboardEvent code Values, W3C, 2023, §3 (the names)
 * - Microsoft, "Keyboard Scan Code Specification" 1.3a, 2000, "Scan Code Set 1"
 */

const EXTENDED = 0xe0;
const BREAK = 0x80;

/** Keys in a row of scan codes, from the first on; a dot is none. */
const ROWS: readonly {
  readonly first: number;
  readonly keys: string;
  readonly isExtended?: true;
}[] = [
  {
    first: 0x01,
    keys: "Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0",
  },
  {
    first: 0x0c,
    keys: "Minus Equal Backspace Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP",
  },
  {
    first: 0x1a,
    keys: "BracketLeft BracketRight Enter ControlLeft KeyA KeyS KeyD KeyF KeyG KeyH KeyJ",
  },
  {
    first: 0x25,
    keys: "KeyK KeyL Semicolon Quote Backquote ShiftLeft Backslash KeyZ KeyX KeyC KeyV",
  },
  {
    first: 0x30,
    keys: "KeyB KeyN KeyM Comma Period Slash ShiftRight NumpadMultiply AltLeft Space",
  },
  {
    first: 0x3a,
    keys: "CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NumLock ScrollLock Numpad7 Numpad8",
  },
  { first: 0x49, keys: "Numpad9 NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2" },
  { first: 0x51, keys: "Numpad3 Numpad0 NumpadDecimal . . IntlBackslash F11 F12" },
  { first: 0x1c, keys: "NumpadEnter ControlRight", isExtended: true },
  { first: 0x35, keys: "NumpadDivide", isExtended: true },
  { first: 0x38, keys: "AltRight", isExtended: true },
  { first: 0x47, keys: "Home ArrowUp PageUp . ArrowLeft . ArrowRight . End", isExtended: true },
  { first: 0x50, keys: "ArrowDown PageDown Insert Delete", isExtended: true },
  { first: 0x5b, keys: "MetaLeft MetaRight ContextMenu", isExtended: true },
];

const CODES = new Map<string, readonly number[]>();
for (const { first, keys, isExtended } of ROWS) {
  keys.split(" ").forEach((key, index) => {
    CODES.set(key, isExtended ? [EXTENDED, first + index] : [first + index]);
  });
}
CODES.delete(".");

/** What a keyboard sends when key `code` goes down or up; null for a key that a PC's has not. */
export function scancodesOfKey(code: string, isDown: boolean): readonly number[] | null {
  const codes = CODES.get(code);
  if (!codes) return null;
  return isDown ? codes : [...codes.slice(0, -1), (codes.at(-1) ?? 0) | BREAK];
}
