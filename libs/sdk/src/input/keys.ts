/** What a person can press. */

/** A key that is no character; characters are their code points, which are never below zero. */
export enum Key {
  /** Nothing yet: more octets belong to the key. */
  None = -1,
  Enter = -2,
  Tab = -3,
  Left = -4,
  Right = -5,
  Up = -6,
  Down = -7,
  Home = -8,
  End = -9,
  WordLeft = -10,
  WordRight = -11,
  Backspace = -12,
  Delete = -13,
  DeleteOrEnd = -14,
  KillToEnd = -15,
  KillToStart = -16,
  KillWordLeft = -17,
  KillBlankWordLeft = -18,
  KillWordRight = -19,
  Yank = -20,
  Transpose = -21,
  ClearScreen = -22,
  Cancel = -23,
  Search = -24,
  GiveUp = -25,
  PasteBegin = -26,
  PasteEnd = -27,
  /** No key: the terminal says where its cursor is. */
  CursorReport = -28,
}
