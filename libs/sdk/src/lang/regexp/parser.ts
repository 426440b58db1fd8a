/**
 * From a pattern's text to its tree.
 *
 * Backreferences and lookaround are not there: no machine of linear time has them all. Nor are property
 * escapes, `\p{...}`. Errors are worded as V8 words them.
 *
 * References:
 * - ECMAScript 2024, §22.2.1 (Patterns), §B.1.2 (what older patterns may have, without the flag u)
 */
import { raised } from "../raised";
import { CharSet, classOf, LAST_CODE } from "./char-set";
import { Flags } from "./flags";
import { Program } from "./program";
import { ENDLESS, Kind, Node } from "./syntax";

const END: i32 = -1;
const BACKSLASH: i32 = 0x5c;
const ESCAPED = "^$\\.*+?()[]{}|/";
/** Letters of `\t`, `\n`, `\v`, `\f`, `\r`, and what they mean. */
const LETTERS = "tnvfr";
const MEANINGS = "\t\n\v\f\r";
/** Quantifiers are not told apart above. */
const MOST_COUNT: i32 = 0x3fffffff;

/** Throws what V8 throws for a pattern. */
export function invalid(source: string, flags: Flags, problem: string): void {
  const pattern = `/${source}/${flags.toString()}`;
  raised(new SyntaxError(`Invalid regular expression: ${pattern}: ${problem}`));
}

/** Reads one pattern. */
export class Parser {
  private at: i32 = 0;
  private readonly isUnicode: bool;
  private groupTotal: i32 = 1;
  private hasNames: bool = false;

  /** Groups and their names go into `program`. */
  constructor(
    private readonly source: string,
    private readonly flags: Flags,
    private readonly program: Program,
  ) {
    this.isUnicode = flags.isUnicode;
    this.countGroups();
    program.groupCount = 1;
    program.names.push("");
  }

  /** The whole pattern. */
  parse(): Node {
    const tree = this.choice();
    if (this.at < this.source.length) {
      this.fail("Unmatched ')'");
      unreachable();
    }
    return tree;
  }

  private fail(problem: string): void {
    invalid(this.source, this.flags, problem);
  }

  /** Groups are known before `\1` is read, which means something else where there are none. */
  private countGroups(): void {
    let isInClass = false;
    for (let i = 0; i < this.source.length; i++) {
      const c = this.source.charAt(i);
      if (c == "\\") i++;
      else if (c == "[") isInClass = true;
      else if (c == "]") isInClass = false;
      else if (c == "(" && !isInClass) {
        const isNamed =
          this.source.startsWith("?<", i + 1) &&
          !this.source.startsWith("?<=", i + 1) &&
          !this.source.startsWith("?<!", i + 1);
        if (isNamed) this.hasNames = true;
        if (isNamed || this.source.charAt(i + 1) != "?") this.groupTotal++;
      }
    }
  }

  private get unit(): i32 {
    return this.at < this.source.length ? this.source.charCodeAt(this.at) : END;
  }

  private skip(text: string): bool {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** The next character, which is there. */
  private take(): i32 {
    const code = this.isUnicode
      ? this.source.codePointAt(this.at)
      : this.source.charCodeAt(this.at);
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private choice(): Node {
    const first = this.sequence();
    if (this.unit != 0x7c) return first;
    const node = new Node(Kind.Choice);
    node.parts.push(first);
    while (this.skip("|")) node.parts.push(this.sequence());
    return node;
  }

  private sequence(): Node {
    const node = new Node(Kind.Sequence);
    while (this.at < this.source.length && this.unit != 0x7c && this.unit != 0x29) {
      node.parts.push(this.term());
    }
    return node;
  }

  private term(): Node {
    if (this.skip("^")) return new Node(Kind.LineStart);
    if (this.skip("$")) return new Node(Kind.LineEnd);
    if (this.skip("\\b")) return new Node(Kind.WordEdge);
    if (this.skip("\\B")) return new Node(Kind.NoWordEdge);
    const firstGroup = this.program.groupCount;
    const atom = this.atom();
    return this.quantified(atom, firstGroup);
  }

  private atom(): Node {
    if (this.skip("(")) return this.group();
    if (this.skip("[")) return this.characterClass();
    if (this.skip(".")) return new Node(Kind.Any);
    const unit = this.unit;
    if (unit == BACKSLASH) return this.escape();
    const isQuantifier = unit == 0x2a || unit == 0x2b || unit == 0x3f || this.isCount();
    if (isQuantifier) {
      this.fail("Nothing to repeat");
      unreachable();
    }
    const isBracket = unit == 0x7b || unit == 0x7d || unit == 0x5d;
    if (this.isUnicode && isBracket) {
      this.fail("Lone quantifier brackets");
      unreachable();
    }
    return charNode(this.take());
  }

  /** Whether `{n}`, `{n,}` or `{n,m}` is next. */
  private isCount(): bool {
    if (this.unit != 0x7b) return false;
    let i = this.at + 1;
    const from = i;
    while (isDigitAt(this.source, i)) i++;
    if (i == from) return false;
    if (this.source.charAt(i) == ",") {
      i++;
      while (isDigitAt(this.source, i)) i++;
    }
    return this.source.charAt(i) == "}";
  }

  private quantified(atom: Node, firstGroup: i32): Node {
    let low = 0;
    let high = ENDLESS;
    if (this.skip("*")) low = 0;
    else if (this.skip("+")) low = 1;
    else if (this.skip("?")) high = 1;
    else if (this.isCount()) {
      this.at++;
      low = this.count();
      high = low;
      if (this.skip(",")) high = this.unit == 0x7d ? ENDLESS : this.count();
      this.at++;
      if (high != ENDLESS && high < low) {
        this.fail("numbers out of order in {} quantifier");
        unreachable();
      }
    } else {
      if (this.isUnicode && this.unit == 0x7b) {
        this.fail("Incomplete quantifier");
        unreachable();
      }
      return atom;
    }
    const node = new Node(Kind.Repeat);
    node.low = low;
    node.high = high;
    node.isGreedy = !this.skip("?");
    node.firstGroup = firstGroup;
    node.endGroup = this.program.groupCount;
    node.parts.push(atom);
    return node;
  }

  private count(): i32 {
    let value: i64 = 0;
    while (isDigitAt(this.source, this.at)) {
      value = min<i64>(value * 10 + this.unit - 0x30, MOST_COUNT);
      this.at++;
    }
    return <i32>value;
  }

  private group(): Node {
    const isPlain = this.unit != 0x3f;
    let node: Node;
    if (this.skip("?:")) node = this.choice();
    else {
      if (!isPlain) this.groupName();
      const group = new Node(Kind.Group);
      group.low = this.program.groupCount++;
      if (isPlain) this.program.names.push("");
      group.parts.push(this.choice());
      node = group;
    }
    if (!this.skip(")")) {
      this.fail("Unterminated group");
      unreachable();
    }
    return node;
  }

  private groupName(): void {
    const isAhead = this.source.startsWith("?=", this.at) || this.source.startsWith("?!", this.at);
    const isBehind =
      this.source.startsWith("?<=", this.at) || this.source.startsWith("?<!", this.at);
    if (isAhead || isBehind) {
      this.fail("lookaround is not there: the time would not be linear");
      unreachable();
    }
    if (!this.skip("?<")) {
      this.fail("Invalid group");
      unreachable();
    }
    const from = this.at;
    while (isNameAt(this.source, this.at, from)) this.at++;
    const name = this.source.substring(from, this.at);
    if (name == "" || !this.skip(">")) {
      this.fail("Invalid capture group name");
      unreachable();
    }
    if (this.program.names.includes(name)) {
      this.fail("Duplicate capture group name");
      unreachable();
    }
    this.program.names.push(name);
  }

  /** What stands behind a backslash, outside of a class. */
  private escape(): Node {
    this.at++;
    const unit = this.unit;
    const set = classOf(unit);
    if (set) {
      this.at++;
      return setNode(set);
    }
    const isDigit = unit >= 0x31 && unit <= 0x39;
    if (isDigit && (this.isUnicode || this.referred() < this.groupTotal)) this.noReference();
    if (unit == 0x6b && (this.isUnicode || this.hasNames)) this.noReference();
    return charNode(this.escapedCode());
  }

  private referred(): i32 {
    let value = 0;
    for (let i = this.at; isDigitAt(this.source, i); i++) {
      value = min(value * 10 + this.source.charCodeAt(i) - 0x30, 100_000);
    }
    return value;
  }

  private noReference(): void {
    this.fail("backreferences are not there: the time would not be linear");
    unreachable();
  }

  /** The character that an escape means, in a class or outside. */
  private escapedCode(): i32 {
    const unit = this.unit;
    if (unit == END) {
      this.fail("\\ at end of pattern");
      unreachable();
    }
    const letter = this.source.charAt(this.at);
    if (LETTERS.includes(letter)) {
      this.at++;
      return MEANINGS.charCodeAt(LETTERS.indexOf(letter));
    }
    if (letter == "0" && !isDigitAt(this.source, this.at + 1)) {
      this.at++;
      return 0;
    }
    if (letter == "x" || letter == "u") return this.hexEscape(letter == "u");
    if (letter == "c") return this.controlEscape();
    if (this.isUnicode) {
      if (letter == "p" || letter == "P") this.fail("property escapes are not there");
      else if (!ESCAPED.includes(letter)) this.fail("Invalid escape");
      if (!ESCAPED.includes(letter)) unreachable();
    } else if (unit >= 0x30 && unit <= 0x37) return this.octalEscape();
    return this.take();
  }

  private hexEscape(isLong: bool): i32 {
    this.at++;
    if (isLong && this.isUnicode && this.skip("{")) {
      const from = this.at;
      while (this.unit != 0x7d && this.unit != END) this.at++;
      const code = hexIn(this.source, from, this.at);
      if (code >= 0 && code <= LAST_CODE && this.skip("}")) return code;
      this.fail("Invalid Unicode escape");
      unreachable();
    }
    const length = isLong ? 4 : 2;
    const code = hexIn(this.source, this.at, this.at + length);
    if (code < 0) {
      if (this.isUnicode) {
        this.fail(isLong ? "Invalid Unicode escape" : "Invalid escape");
        unreachable();
      }
      return isLong ? 0x75 : 0x78;
    }
    this.at += length;
    const isLead = (code & 0xfc00) == 0xd800;
    if (!this.isUnicode || !isLong || !isLead || !this.source.startsWith("\\u", this.at))
      return code;
    const trail = hexIn(this.source, this.at + 2, this.at + 6);
    if (trail < 0 || (trail & 0xfc00) != 0xdc00) return code;
    this.at += 6;
    return 0x10000 + ((code & 0x3ff) << 10) + (trail & 0x3ff);
  }

  private controlEscape(): i32 {
    const letter = this.source.charCodeAt(this.at + 1);
    const isLetter = (letter | 0x20) >= 0x61 && (letter | 0x20) <= 0x7a;
    if (isLetter) {
      this.at += 2;
      return letter & 0x1f;
    }
    if (this.isUnicode) {
      this.fail("Invalid Unicode escape");
      unreachable();
    }
    return BACKSLASH; // the c stays
  }

  /** §B.1.2, LegacyOctalEscapeSequence. */
  private octalEscape(): i32 {
    let value = 0;
    for (let digits = 0; digits < 3 && this.unit >= 0x30 && this.unit <= 0x37; digits++) {
      const more = value * 8 + this.unit - 0x30;
      if (more > 0xff) break;
      value = more;
      this.at++;
    }
    return value;
  }

  private characterClass(): Node {
    const set = new CharSet();
    set.isNegated = this.skip("^");
    while (!this.skip("]")) {
      const low = this.classAtom(set);
      const isRange =
        this.unit == 0x2d &&
        this.at + 1 < this.source.length &&
        this.source.charAt(this.at + 1) != "]";
      if (!isRange) {
        if (low >= 0) set.add(low, low);
        continue;
      }
      this.at++;
      const high = this.classAtom(set);
      if (low >= 0 && high >= 0) this.addRange(set, low, high);
      else this.addApart(set, low, high);
    }
    return setNode(set);
  }

  private addRange(set: CharSet, low: i32, high: i32): void {
    if (low > high) {
      this.fail("Range out of order in character class");
      unreachable();
    }
    set.add(low, high);
  }

  /** `[\d-x]`: three things. */
  private addApart(set: CharSet, low: i32, high: i32): void {
    if (this.isUnicode) {
      this.fail("Invalid character class");
      unreachable();
    }
    if (low >= 0) set.add(low, low);
    if (high >= 0) set.add(high, high);
    set.add(0x2d, 0x2d);
  }

  /** A character; END where it is several, which are in `set` then. */
  private classAtom(set: CharSet): i32 {
    if (this.at >= this.source.length) {
      this.fail("Unterminated character class");
      unreachable();
    }
    if (this.unit != BACKSLASH) return this.take();
    this.at++;
    const several = classOf(this.unit);
    if (several) {
      this.at++;
      set.addAll(several);
      return END;
    }
    if (this.skip("b")) return 0x08;
    if (this.isUnicode && this.skip("-")) return 0x2d;
    return this.escapedCode();
  }
}

function charNode(code: i32): Node {
  const node = new Node(Kind.Char);
  node.low = code;
  return node;
}

function setNode(set: CharSet): Node {
  const node = new Node(Kind.Set);
  node.set = set;
  return node;
}

function isDigitAt(text: string, at: i32): bool {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** Letters of names beyond ASCII are not told from other characters. */
function isNameAt(text: string, at: i32, from: i32): bool {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  const letter = unit | 0x20;
  const isLetter =
    (letter >= 0x61 && letter <= 0x7a) || unit == 0x5f || unit == 0x24 || unit > 0x7f;
  return isLetter || (at > from && isDigitAt(text, at));
}

/** The number that the digits from `from` to `to` are; -1 where they are none. */
function hexIn(text: string, from: i32, to: i32): i32 {
  if (to > text.length || from == to || to - from > 8) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const letter = unit | 0x20;
    if (unit >= 0x30 && unit <= 0x39) value = value * 16 + unit - 0x30;
    else if (letter >= 0x61 && letter <= 0x66) value = value * 16 + letter - 0x57;
    else return -1;
    if (value > LAST_CODE) return -1;
  }
  return value;
}
