/**
 * Octets from a terminal to keys: UTF-8, the control set, and the sequences of cursor keys.
 *
 *            ESC            "["
 *   Ground ------> Escape ------> Sequence --final--> Ground
 *                    | "O"                   "["
 *                    +----> Single ---any--> Ground <---- FunctionKey (Linux: ESC [ [ A)
 *
 * References:
 * - ECMA-48, 5th edition, 1991: §5.4 (control sequences), §8.3.14 (CPR)
 * - XTerm Control Sequences, patch 390, 2024: "PC-Style Function Keys"
 * - RFC 3629, "UTF-8", 2003: §4 (syntax)
 */
import { altKey, controlKey, letterKey, numberedKey } from "./key-tables";
import { Key } from "./keys";

const ESC: u32 = 0x1b;
const DEL: u32 = 0x7f;
const CR: u32 = 0x0d;
const LF: u32 = 0x0a;
const REPLACEMENT: i32 = 0xfffd;

/** The second parameter of a sequence that says that no modifier is held. */
const PLAIN: u32 = 1;
const LARGEST_PARAMETER: u32 = 9999;
/** F3 with modifiers is ESC [ 1 ; modifiers R, up to this one: Shift, Alt, Ctrl and Meta. */
const MOST_MODIFIERS: u32 = 16;

enum State {
  Ground,
  Escape,
  Sequence,
  Single,
  FunctionKey,
}

/** Takes octets, gives keys. */
export class KeyDecoder {
  private state: State = State.Ground;
  private first: u32 = 0;
  private last: u32 = 0;
  private codePoint: u32 = 0;
  private least: u32 = 0;
  private continuations: u32 = 0;
  private afterReturn: bool = false;

  /** The column that the last cursor report named, from 1 on. */
  get column(): i32 {
    return this.last;
  }

  /** Whether the last octet ended a key. */
  get isBetweenKeys(): bool {
    return this.state == State.Ground && this.continuations == 0;
  }

  /** Takes `octet`; returns a code point, a `Key`, or `Key.None` while a key is not complete. */
  accept(octet: u32): i32 {
    switch (this.state) {
      case State.Escape:
        return this.afterEscape(octet);
      case State.Sequence:
        return this.inSequence(octet);
      case State.Single:
        this.state = State.Ground;
        return letterKey(octet, PLAIN);
      case State.FunctionKey:
        this.state = State.Ground;
        return Key.None;
      default:
        return this.onGround(octet);
    }
  }

  private onGround(octet: u32): i32 {
    const endsLine = octet == LF && this.afterReturn; // CR LF is one key
    this.afterReturn = octet == CR;
    if (endsLine) return Key.None;
    if (octet >= 0x80) return this.multibyte(octet);
    this.continuations = 0;
    if (octet == ESC) {
      this.state = State.Escape;
      return Key.None;
    }
    return octet < 0x20 || octet == DEL ? controlKey(octet) : <i32>octet;
  }

  private multibyte(octet: u32): i32 {
    if ((octet & 0xc0) != 0x80) return this.lead(octet);
    if (this.continuations == 0) return REPLACEMENT;
    this.codePoint = (this.codePoint << 6) | (octet & 0x3f);
    if (--this.continuations > 0) return Key.None;
    const isSurrogate = (this.codePoint & ~0x7ff) == 0xd800;
    const isCharacter = this.codePoint >= this.least && this.codePoint <= 0x10ffff && !isSurrogate;
    return isCharacter ? <i32>this.codePoint : REPLACEMENT;
  }

  //  110xxxxx 10xxxxxx                    from U+0080
  //  1110xxxx 10xxxxxx 10xxxxxx           from U+0800
  //  11110xxx 10xxxxxx 10xxxxxx 10xxxxxx  from U+10000    RFC 3629 §3
  private lead(octet: u32): i32 {
    if (octet >= 0xf8) return REPLACEMENT;
    this.continuations = octet >= 0xf0 ? 3 : octet >= 0xe0 ? 2 : 1;
    this.codePoint = octet & (0x3f >> this.continuations);
    this.least = this.continuations == 1 ? 0x80 : this.continuations == 2 ? 0x800 : 0x10000;
    return Key.None;
  }

  private afterEscape(octet: u32): i32 {
    if (octet == ESC) return Key.None;
    this.state = State.Ground;
    if (octet == 0x5b /* [ */) {
      this.state = State.Sequence;
      this.first = 0;
      this.last = 0;
      return Key.None;
    }
    if (octet == 0x4f /* O */) {
      this.state = State.Single;
      return Key.None;
    }
    return octet < 0x20 ? this.onGround(octet) : altKey(octet);
  }

  private inSequence(octet: u32): i32 {
    if (octet == 0x5b /* [ */) {
      this.state = State.FunctionKey;
      return Key.None;
    }
    if (octet >= 0x30 && octet <= 0x39) {
      this.last = min(this.last * 10 + (octet - 0x30), LARGEST_PARAMETER);
      return Key.None;
    }
    if (octet == 0x3b /* ; */) {
      this.first = this.last;
      this.last = 0;
      return Key.None;
    }
    if (octet >= 0x20 && octet < 0x40) return Key.None;
    this.state = State.Ground;
    if (octet < 0x20) return this.onGround(octet);
    if (octet == 0x52 /* R */ && this.last > MOST_MODIFIERS) return Key.CursorReport;
    return octet == 0x7e /* ~ */
      ? numberedKey(this.first == 0 ? this.last : this.first)
      : letterKey(octet, this.first == 0 ? PLAIN : this.last);
  }
}
