/**
 * Regular expressions, in linear time.
 *
 * References:
 * - ECMAScript 2024, §22.2 (RegExp Objects)
 */
import { compilePattern } from "./compiler";
import { Flags } from "./flags";
import { Machine } from "./machine";
import { matchOf, RegExpMatch } from "./match";
import { Program } from "./program";

/** Patterns that are kept compiled: a literal in a loop is one pattern. */
const MOST_KEPT: i32 = 64;
const kept: Map<string, Pattern> = new Map<string, Pattern>();

/** What all expressions with the same text share. */
class Pattern {
  /** A machine that nobody uses: a fiber that searches may be interrupted by one that does so, too. */
  private idle: Machine | null = null;

  constructor(
    readonly program: Program,
    readonly flags: Flags,
  ) {}

  search(text: string, start: i32, isSticky: bool): StaticArray<i32> | null {
    const idle = this.idle;
    const machine = idle ? idle : new Machine(this.program);
    this.idle = null;
    const places = machine.search(text, start, isSticky);
    this.idle = machine;
    return places;
  }
}

/** See the file's head. */
export class RegExp {
  /** Where the next search begins, with the flags g or y. */
  lastIndex: i32 = 0;
  private readonly pattern: Pattern;

  /** A SyntaxError where `source` is no pattern. */
  constructor(
    private readonly text: string,
    flags: string,
  ) {
    this.pattern = patternOf(text, flags);
  }

  get source(): string {
    if (this.text == "") return "(?:)";
    return escapedSource(this.text);
  }
  get flags(): string {
    return this.pattern.flags.toString();
  }
  get global(): bool {
    return this.pattern.flags.isGlobal;
  }
  get ignoreCase(): bool {
    return this.pattern.flags.isCaseIgnored;
  }
  get multiline(): bool {
    return this.pattern.flags.isMultiline;
  }
  get dotAll(): bool {
    return this.pattern.flags.isDotAll;
  }
  get unicode(): bool {
    return this.pattern.flags.isUnicode;
  }
  get sticky(): bool {
    return this.pattern.flags.isSticky;
  }
  get hasIndices(): bool {
    return this.pattern.flags.hasIndices;
  }

  /** The next match; null where there is none. §22.2.7.2. */
  exec(text: string): RegExpMatch | null {
    const isCounted = this.global || this.sticky;
    const start = isCounted ? this.lastIndex : 0;
    let match: RegExpMatch | null = null;
    if (start <= text.length) match = this.matchAt(text, start, this.sticky);
    if (isCounted) this.lastIndex = match ? match.end : 0;
    return match;
  }

  /** Whether there is a match. */
  test(text: string): bool {
    return this.exec(text) !== null;
  }

  /** The first match from `start` on, whatever `lastIndex` says. */
  matchAt(text: string, start: i32, isSticky: bool): RegExpMatch | null {
    const places = this.pattern.search(text, start, isSticky);
    return places ? matchOf(this.pattern.program, text, places) : null;
  }

  /** Where a search goes on after an empty match at `at`. §22.2.7.3 (AdvanceStringIndex). */
  after(text: string, at: i32): i32 {
    const isPair = this.unicode && at < text.length && text.codePointAt(at) > 0xffff;
    return at + (isPair ? 2 : 1);
  }

  toString(): string {
    return "/" + this.source + "/" + this.flags;
  }

  /** What console.log shows instead of fields. */
  shown_(): string {
    return this.toString();
  }
}

/** `new RegExp(text, flags)`. */
export function regexpOf(text: string, flags: string = ""): RegExp {
  return new RegExp(text, flags);
}

/** `new RegExp(regexp, flags)`. */
export function regexpCopy(regexp: RegExp, flags: string | null = null): RegExp {
  const source = regexp.source;
  return new RegExp(source, flags === null ? regexp.flags : flags);
}

function patternOf(source: string, flags: string): Pattern {
  const key = flags + "/" + source;
  if (kept.has(key)) return kept.get(key);
  const parsed = new Flags(flags);
  const pattern = new Pattern(compilePattern(source, parsed), parsed);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, pattern);
  return pattern;
}

/** §22.2.6.13.1 (EscapeRegExpPattern). */
function escapedSource(text: string): string {
  let made = "";
  let isInClass = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c == "\\" && i + 1 < text.length) {
      i++;
      made += c + text.charAt(i);
      continue;
    }
    if (c == "[") isInClass = true;
    else if (c == "]") isInClass = false;
    if (c == "/" && !isInClass) made += "\\/";
    else if (c == "\n") made += "\\n";
    else if (c == "\r") made += "\\r";
    else made += c;
  }
  return made;
}
