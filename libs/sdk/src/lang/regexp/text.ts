/**
 * What text does with regular expressions.
 *
 * References:
 * - ECMAScript 2024, §22.2.6.8 (match), .9 (matchAll), .11 (replace), .12 (search), .14 (split),
 *   §22.1.3.19.1 (GetSubstitution)
 */
import { ended, Iterator, IteratorResult } from "../iterator";
import { raised } from "../raised";
import { groupText, RegExpMatch } from "./match";
import { RegExp } from "./regexp";

/** `text.match(regexp)`: with g the texts of all matches. */
export function regexpMatch(text: string, regexp: RegExp): Array<string> | null {
  if (!regexp.global) return regexp.exec(text);
  const matches = allMatches(text, regexp);
  if (matches.length == 0) return null;
  const texts = new Array<string>();
  for (let i = 0; i < matches.length; i++) texts.push(matches[i][0]);
  return texts;
}

/** `text.matchAll(regexp)`. */
export function regexpMatchAll(text: string, regexp: RegExp): Iterator<Array<string>> {
  checkGlobal(regexp, "matchAll");
  return new Matches(text, regexp, regexp.lastIndex);
}

/** `text.search(regexp)`: where the first match is, or -1. */
export function regexpSearch(text: string, regexp: RegExp): i32 {
  const match = regexp.matchAt(text, 0, regexp.sticky);
  return match ? match.index : -1;
}

/** `text.replace(regexp, replacement)`. */
export function regexpReplace(text: string, regexp: RegExp, replacement: string): string {
  const matches = matchesOf(text, regexp);
  const isPlain = !replacement.includes("$");
  let made = "";
  let at = 0;
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i];
    made += text.substring(at, match.index);
    made += isPlain ? replacement : substituted(replacement, match);
    at = match.end;
  }
  return made + text.substring(at);
}

/** `text.replace(regexp, replacer)`. */
export function regexpReplaceWith(
  text: string,
  regexp: RegExp,
  replacer: (match: Array<string>) => string,
): string {
  const matches = matchesOf(text, regexp);
  let made = "";
  let at = 0;
  for (let i = 0; i < matches.length; i++) {
    made += text.substring(at, matches[i].index) + replacer(matches[i]);
    at = matches[i].end;
  }
  return made + text.substring(at);
}

/** `text.replaceAll(regexp, replacement)`. */
export function regexpReplaceAll(text: string, regexp: RegExp, replacement: string): string {
  checkGlobal(regexp, "replaceAll");
  return regexpReplace(text, regexp, replacement);
}

/** `text.replaceAll(regexp, replacer)`. */
export function regexpReplaceAllWith(
  text: string,
  regexp: RegExp,
  replacer: (match: Array<string>) => string,
): string {
  checkGlobal(regexp, "replaceAll");
  return regexpReplaceWith(text, regexp, replacer);
}

/** `text.split(regexp, limit)`. */
export function regexpSplit(
  text: string,
  regexp: RegExp,
  limit: i32 = i32.MAX_VALUE,
): Array<string> {
  const parts = new Array<string>();
  if (limit == 0) return parts;
  if (text.length == 0) {
    if (!regexp.matchAt(text, 0, true)) parts.push(text);
    return parts;
  }
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const match = regexp.matchAt(text, at, false);
    if (!match || match.index >= text.length) break;
    if (match.end == from) {
      at = regexp.after(text, match.index);
      continue;
    }
    if (match.end == match.index && match.index == from) {
      at = regexp.after(text, at);
      continue;
    }
    parts.push(text.substring(from, match.index));
    if (parts.length == limit) return parts;
    from = match.end;
    for (let i = 1; i < match.length; i++) {
      parts.push(groupText(match, i));
      if (parts.length == limit) return parts;
    }
    at = match.end == match.index ? regexp.after(text, match.end) : match.end;
  }
  parts.push(text.substring(from));
  return parts;
}

function checkGlobal(regexp: RegExp, name: string): void {
  if (regexp.global) return;
  raised(new TypeError(`String.prototype.${name} called with a non-global RegExp argument`));
  unreachable();
}

/** All matches with g, else the first. */
function matchesOf(text: string, regexp: RegExp): Array<RegExpMatch> {
  if (regexp.global) return allMatches(text, regexp);
  const match = regexp.exec(text);
  return match ? [match] : [];
}

function allMatches(text: string, regexp: RegExp): Array<RegExpMatch> {
  const found = new Array<RegExpMatch>();
  const matches = new Matches(text, regexp, 0);
  while (true) {
    const match = matches.move();
    if (!match) break;
    found.push(match);
  }
  regexp.lastIndex = 0;
  return found;
}

/** Matches one after another. */
class Matches implements Iterator<Array<string>> {
  constructor(
    private readonly text: string,
    private readonly regexp: RegExp,
    private at: i32,
  ) {}

  move(): RegExpMatch | null {
    if (this.at > this.text.length) return null;
    const match = this.regexp.matchAt(this.text, this.at, this.regexp.sticky);
    if (!match) {
      this.at = this.text.length + 1;
      return null;
    }
    this.at = match.end == match.index ? this.regexp.after(this.text, match.end) : match.end;
    return match;
  }

  next(): IteratorResult<Array<string>> {
    const match = this.move();
    return match ? new IteratorResult<Array<string>>(false, match) : ended<Array<string>>();
  }
}

/** §22.1.3.19.1: `$1`, `$&` and so on. */
function substituted(template: string, match: RegExpMatch): string {
  let made = "";
  let i = 0;
  while (i < template.length) {
    const at = template.indexOf("$", i);
    if (at < 0) break;
    made += template.substring(i, at);
    const length = reference(template, at, match);
    made += length > 0 ? referred(template, at, length, match) : "$";
    i = at + max(length, 1);
  }
  return made + template.substring(i);
}

/** How many units the reference at `at` has; 0 where it is none. */
function reference(template: string, at: i32, match: RegExpMatch): i32 {
  const next = template.charAt(at + 1);
  if (next == "$" || next == "&" || next == "`" || next == "'") return 2;
  if (next == "<") {
    const end = template.indexOf(">", at);
    return end < 0 || !match.groups ? 0 : end + 1 - at;
  }
  const one = digitAt(template, at + 1);
  if (one < 0) return 0;
  const two = digitAt(template, at + 2);
  if (two >= 0 && one * 10 + two > 0 && one * 10 + two < match.length) return 3;
  return one > 0 && one < match.length ? 2 : 0;
}

function referred(template: string, at: i32, length: i32, match: RegExpMatch): string {
  const next = template.charAt(at + 1);
  if (next == "$") return "$";
  if (next == "&") return match[0];
  if (next == "`") return match.input.substring(0, match.index);
  if (next == "'") return match.input.substring(match.end);
  if (next == "<") {
    const groups = match.groups;
    const found = groups ? groups.get(template.substring(at + 2, at + length - 1)) : null;
    return found ? found : "";
  }
  const text = groupText(match, <i32>I32.parseInt(template.substring(at + 1, at + length)));
  return changetype<usize>(text) == 0 ? "" : text;
}

function digitAt(text: string, at: i32): i32 {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : -1;
}
