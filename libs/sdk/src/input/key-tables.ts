/**
 * Which key an octet or a sequence stands for.
 *
 * References:
 * - XTerm Control Sequences, patch 390, 2024: "PC-Style Function Keys"
 * - GNU Readline 8.2 manual, §8.4 (bindable commands in emacs mode)
 */
import { Key } from "./keys";

/** Modifiers of a sequence start here: 1 is none. */
const SHIFT: u32 = 2;

/** The key that `octet` of the control set, or DEL, stands for. */
export function controlKey(octet: u32): i32 {
  switch (octet) {
    case 0x01: // ^A
      return Key.Home;
    case 0x02: // ^B
      return Key.Left;
    case 0x03: // ^C
      return Key.Cancel;
    case 0x04: // ^D
      return Key.DeleteOrEnd;
    case 0x05: // ^E
      return Key.End;
    case 0x06: // ^F
      return Key.Right;
    case 0x07: // ^G
      return Key.GiveUp;
    case 0x08: // ^H
    case 0x7f:
      return Key.Backspace;
    case 0x09:
      return Key.Tab;
    case 0x0a:
    case 0x0d:
      return Key.Enter;
    case 0x0b: // ^K
      return Key.KillToEnd;
    case 0x0c: // ^L
      return Key.ClearScreen;
    case 0x0e: // ^N
      return Key.Down;
    case 0x10: // ^P
      return Key.Up;
    case 0x12: // ^R
      return Key.Search;
    case 0x14: // ^T
      return Key.Transpose;
    case 0x15: // ^U
      return Key.KillToStart;
    case 0x17: // ^W
      return Key.KillBlankWordLeft;
    case 0x19: // ^Y
      return Key.Yank;
    default:
      return Key.None;
  }
}

/** The key that `octet` after ESC stands for: Alt held. */
export function altKey(octet: u32): i32 {
  switch (octet) {
    case 0x42: // B
    case 0x62:
      return Key.WordLeft;
    case 0x46: // F
    case 0x66:
      return Key.WordRight;
    case 0x44: // D
    case 0x64:
      return Key.KillWordRight;
    case 0x7f:
      return Key.KillWordLeft;
    default:
      return Key.None;
  }
}

/** The key of a sequence that ends in the letter `final`. */
export function letterKey(final: u32, modifier: u32): i32 {
  switch (final) {
    case 0x41: // A
      return Key.Up;
    case 0x42: // B
      return Key.Down;
    case 0x43: // C
      return modifier > SHIFT ? Key.WordRight : Key.Right;
    case 0x44: // D
      return modifier > SHIFT ? Key.WordLeft : Key.Left;
    case 0x46: // F
      return Key.End;
    case 0x48: // H
      return Key.Home;
    case 0x63: // c: rxvt, Ctrl held
      return Key.WordRight;
    case 0x64: // d
      return Key.WordLeft;
    case 0x4d: // M: the keypad's
      return Key.Enter;
    default:
      return Key.None;
  }
}

/** The key of the sequence ESC [ `number` ~. */
export function numberedKey(number: u32): i32 {
  switch (number) {
    case 1:
    case 7:
      return Key.Home;
    case 3:
      return Key.Delete;
    case 4:
    case 8:
      return Key.End;
    case 200: // bracketed paste
      return Key.PasteBegin;
    case 201:
      return Key.PasteEnd;
    default:
      return Key.None;
  }
}
