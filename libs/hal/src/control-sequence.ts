/**
 * Control sequences out of a stream of octets; what they mean is the reader's business.
 *
 *            ESC             [                      final
 *   Text -----------> Escape ---------> Sequence -------------> Text
 *                       | ] P X ^ _
 *                       +-------------> ControlString --BEL---> Text     (ESC \\ too, as an escape)
 *                       | 20..2F
 *                       +-------------> Intermediate --final--> Text
 *
 * From anywhere, ESC begins anew and CAN or SUB gives up. Control characters inside a sequence count
 * as if they stood before it, which ECMA-48 leaves open and DEC terminals do.
 *
 * References:
 * - ECMA-48, 5th edition, 1991: §5.4 (control sequences), §5.6 (control strings), §8.2 (functions)
 * - ECMA-35, 6th edition, 1994: §13.2 (escape sequences)
 */

/** What an octet turned out to be. */
export enum Meaning {
  /** A character of text, or a part of one. */
  Text,
  /** A control character. */
  Control,
  /** The end of a control sequence whose function is `octet`. */
  Sequence,
  /** The end of one that has a `marker`: its function is none of ECMA-48's own. */
  Marked,
  /** The end of an escape sequence whose function is `octet`, after `marker` where there is one. */
  Escape,
  /** A part of something that is not shown. */
  Nothing,
}

enum State {
  Text,
  Escape,
  Intermediate,
  Sequence,
  ControlString,
}

const BEL: u32 = 0x07;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const CAN: u32 = 0x18;
const SUB: u32 = 0x1a;
const ESC: u32 = 0x1b;
const DEL: u32 = 0x7f;
const COLON: u32 = 0x3a;
const SEMICOLON: u32 = 0x3b;

/** Parameters of a sequence that are kept; further ones are dropped. */
const MOST_PARAMETERS: u32 = 16;
const LARGEST_PARAMETER: u32 = 9999;

const parameters = memory.data(MOST_PARAMETERS * sizeof<u32>());

let state = State.Text;
let last: u32 = 0;
/** The first private or intermediate octet of the sequence, 0 for none. */
let mark: u32 = 0;
/** Which parameters are parts of the one before: a bit each. */
let parts: u32 = 0;

/** Says what `octet` is. */
export function meaningOf(octet: u32): Meaning {
  if (octet == ESC) return enter(State.Escape);
  if (octet == CAN || octet == SUB) return enter(State.Text);
  if (state == State.ControlString) return inControlString(octet);
  if (octet < 0x20) return Meaning.Control;
  if (state == State.Text) return Meaning.Text;
  if (octet == DEL) return Meaning.Nothing;
  if (octet > DEL) {
    state = State.Text; // not a sequence after all
    return Meaning.Text;
  }
  return state == State.Sequence ? inSequence(octet) : inEscape(octet);
}

function enter(next: State): Meaning {
  state = next;
  return Meaning.Nothing;
}

/** A string that is not ended ends with its line. */
function inControlString(octet: u32): Meaning {
  const endsLine = octet == CR || octet == LF;
  if (octet == BEL || endsLine) state = State.Text;
  return endsLine ? Meaning.Control : Meaning.Nothing;
}

function inEscape(octet: u32): Meaning {
  if (octet < 0x30) {
    if (state == State.Escape) mark = octet;
    return enter(State.Intermediate);
  }
  if (state == State.Intermediate) return escape();
  mark = 0;
  switch (octet) {
    case 0x5b: // [, CSI
      last = parts = 0;
      store<u32>(parameters, 0);
      return enter(State.Sequence);
    case 0x50: // P, DCS
    case 0x58: // X, SOS
    case 0x5d: // ], OSC
    case 0x5e: // ^, PM
    case 0x5f: // _, APC
      return enter(State.ControlString);
    default:
      return escape();
  }
}

function escape(): Meaning {
  state = State.Text;
  return Meaning.Escape;
}

function inSequence(octet: u32): Meaning {
  if (octet >= 0x40) {
    state = State.Text;
    return mark == 0 ? Meaning.Sequence : Meaning.Marked;
  }
  if (octet >= 0x30 && octet <= 0x39) addDigit(octet - 0x30);
  else if (octet == SEMICOLON || octet == COLON) {
    last = min(last + 1, MOST_PARAMETERS);
    if (last < MOST_PARAMETERS) store<u32>(parameters + last * sizeof<u32>(), 0);
    if (octet == COLON) parts |= 1 << last;
  } else if (mark == 0) mark = octet;
  return Meaning.Nothing;
}

function addDigit(digit: u32): void {
  if (last == MOST_PARAMETERS) return;
  const at = parameters + last * sizeof<u32>();
  store<u32>(at, min(load<u32>(at) * 10 + digit, LARGEST_PARAMETER));
}

/** Parameters of the sequence that ended last; one at least, an absent one counts as 0. */
export function parameterCount(): u32 {
  return min(last + 1, MOST_PARAMETERS);
}

/** Its private or intermediate octet, or that of the escape sequence that ended last; 0 for none. */
export function marker(): u32 {
  return mark;
}

/** Whether parameter `index` belongs to the one before: a colon stands between. ITU-T T.416 §13.1.8 */
export function isPart(index: u32): bool {
  return index < parameterCount() && ((parts >> index) & 1) != 0;
}

/** Its parameter `index`, or `absent` where that is missing or 0. */
export function parameter(index: u32, absent: u32): u32 {
  const value = index < parameterCount() ? load<u32>(parameters + index * sizeof<u32>()) : 0;
  return value == 0 ? absent : value;
}
