/**
 * Text as JavaScript has it, where asc's own class differs or lacks something.
 *
 * References:
 * - ECMAScript 2024, §22.1 (String objects), §22.1.3.19.1 (GetSubstitution)
 */
import { Iterator, ListIterator } from "./iterator";
import { Maybe } from "./maybe";

const DOLLAR: i32 = 0x24;
const AMPERSAND: i32 = 0x26;
const APOSTROPHE: i32 = 0x27;
const GRAVE: i32 = 0x60;

/** The character at `index`, from the end where it is negative. */
export function stringAt(text: string, index: i32): string | null {
  const at = index < 0 ? index + text.length : index;
  return <u32>at < <u32>text.length ? text.charAt(at) : null;
}

/** The code point at `index`. */
export function stringCodePointAtValue(text: string, index: i32): Maybe<i32> | null {
  if (<u32>index >= <u32>text.length) return null;
  return new Maybe<i32>(text.codePointAt(index));
}

/** `text` and all `others`. */
export function stringConcatAll(text: string, others: Array<string>): string {
  return text + others.join("");
}

/** Where `search` is first found from `start` on, or -1. */
export function stringIndexOf(text: string, search: string, start: i32 = 0): i32 {
  const from = max(0, min(start, text.length));
  return search.length == 0 ? from : text.indexOf(search, from);
}

/** Where `search` is last found, at `start` or before, or -1. */
export function stringLastIndexOf(text: string, search: string, start: i32 = i32.MAX_VALUE): i32 {
  const last = text.length - search.length;
  for (let at = min(max(start, 0), last); at >= 0; at--) {
    if (text.startsWith(search, at)) return at;
  }
  return -1;
}

/** `text` with its first `search` replaced; `$&`, `$$`, `` $` `` and `$'` have their meaning. */
export function stringReplace(text: string, search: string, replacement: string): string {
  const at = text.indexOf(search);
  return at < 0 ? text : replacedAt(text, search, at, replacement);
}

/** `text` with its first `search` replaced by what `replacer` makes of it. */
export function stringReplaceWith(
  text: string,
  search: string,
  replacer: (match: string, offset: i32, text: string) => string,
): string {
  const at = text.indexOf(search);
  if (at < 0) return text;
  const made = replacer(search, at, text);
  return text.substring(0, at) + made + text.substring(at + search.length);
}

/** `text` with every `search` replaced. */
export function stringReplaceAll(text: string, search: string, replacement: string): string {
  let made = "";
  let done = 0;
  for (
    let at = nextMatch(text, search, 0);
    at >= 0;
    at = nextMatch(text, search, stepFrom(at, search))
  ) {
    made += text.substring(done, at) + substituted(text, search, at, replacement);
    done = at + search.length;
  }
  return made + text.substring(done);
}

/** `text` with every `search` replaced by what `replacer` makes of it. */
export function stringReplaceAllWith(
  text: string,
  search: string,
  replacer: (match: string, offset: i32, text: string) => string,
): string {
  let made = "";
  let done = 0;
  for (
    let at = nextMatch(text, search, 0);
    at >= 0;
    at = nextMatch(text, search, stepFrom(at, search))
  ) {
    made += text.substring(done, at) + replacer(search, at, text);
    done = at + search.length;
  }
  return made + text.substring(done);
}

function nextMatch(text: string, search: string, from: i32): i32 {
  if (from > text.length) return -1;
  return search.length == 0 ? from : text.indexOf(search, from);
}

function stepFrom(at: i32, search: string): i32 {
  return at + max(1, search.length);
}

function replacedAt(text: string, search: string, at: i32, replacement: string): string {
  const made = substituted(text, search, at, replacement);
  return text.substring(0, at) + made + text.substring(at + search.length);
}

function substituted(text: string, search: string, at: i32, replacement: string): string {
  if (!replacement.includes("$")) return replacement;
  let made = "";
  for (let i = 0; i < replacement.length; i++) {
    const unit = replacement.charCodeAt(i);
    const next = i + 1 < replacement.length ? replacement.charCodeAt(i + 1) : 0;
    const isSpecial = next == DOLLAR || next == AMPERSAND || next == GRAVE || next == APOSTROPHE;
    if (unit != DOLLAR || !isSpecial) {
      made += replacement.charAt(i);
      continue;
    }
    i++;
    if (next == DOLLAR) made += "$";
    else if (next == AMPERSAND) made += search;
    else if (next == GRAVE) made += text.substring(0, at);
    else made += text.substring(at + search.length);
  }
  return made;
}

/** The parts of `text` between `separator`s, `limit` at most; a negative limit is none. */
export function stringSplit(text: string, separator: string, limit: i32 = i32.MAX_VALUE): string[] {
  const parts: string[] = [];
  const most = limit < 0 ? i32.MAX_VALUE : limit;
  if (most == 0) return parts;
  if (separator.length == 0) {
    for (let i = 0; i < min(text.length, most); i++) parts.push(text.charAt(i));
    return parts;
  }
  let from = 0;
  while (true) {
    const at = text.indexOf(separator, from);
    if (at < 0) break;
    parts.push(text.substring(from, at));
    if (parts.length == most) return parts;
    from = at + separator.length;
  }
  parts.push(text.substring(from));
  return parts;
}

/** Lower case; the machine has no other language. */
export function stringToLocaleLowerCase(text: string): string {
  return text.toLowerCase();
}

/** Upper case; the machine has no other language. */
export function stringToLocaleUpperCase(text: string): string {
  return text.toUpperCase();
}

/** `text` itself. */
export function stringValueOf(text: string): string {
  return text;
}

/** The text of these 16-bit units. */
export function stringFromCharCodes(units: Array<i32>): string {
  return String.fromCharCodes(units);
}

/** The text of these code points. */
export function stringFromCodePoints(codes: Array<i32>): string {
  let made = "";
  for (let i = 0; i < codes.length; i++) made += String.fromCodePoint(codes[i]);
  return made;
}

/** The characters, surrogate pairs kept together. */
export function stringValues(text: string): Iterator<string> {
  return new ListIterator<string>(charactersOf(text));
}

/** The characters as a list. */
export function charactersOf(text: string): string[] {
  const characters: string[] = [];
  let i = 0;
  while (i < text.length) {
    const isPair =
      (text.charCodeAt(i) & 0xfc00) == 0xd800 &&
      i + 1 < text.length &&
      (text.charCodeAt(i + 1) & 0xfc00) == 0xdc00;
    const end = isPair ? i + 2 : i + 1;
    characters.push(text.substring(i, end));
    i = end;
  }
  return characters;
}
