/**
 * Characters to words and operators.
 *
 * References:
 * - POSIX.1-2017, Shell Command Language: §2.2 (quoting), §2.3 (token recognition)
 */
import { Word } from "./word";

/** What the lexer has found. */
export enum Token {
  Word,
  /** `;` or a line's end. */
  Separator,
  /** `&&` */
  And,
  /** `||` */
  Or,
  End,
  /** The text ends inside a quotation or after a backslash. */
  Incomplete,
  /** Something that the shell does not have. */
  Unknown,
}

const NONE: i32 = -1;
const LF: i32 = 0x0a;
const TAB: i32 = 0x09;
const BLANK: i32 = 0x20;
const DOUBLE_QUOTE: i32 = 0x22;
const HASH: i32 = 0x23;
const DOLLAR: i32 = 0x24;
const AMPERSAND: i32 = 0x26;
const SINGLE_QUOTE: i32 = 0x27;
const SEMICOLON: i32 = 0x3b;
const QUESTION_MARK: i32 = 0x3f;
const BACKSLASH: i32 = 0x5c;
const BAR: i32 = 0x7c;

/** What ends a word, unless quoted. */
const METACHARACTERS = " \t\n;&|<>()";

/** What ends a run of plain characters outside quotes, and inside double quotes. */
const STOPS = METACHARACTERS + "'\"\\$";
const STOPS_IN_QUOTES = '"\\$';

/** What a backslash between double quotes takes the meaning of. §2.2.3. */
const ESCAPABLE_IN_QUOTES = '$`"\\';

/** Walks through a text, token by token. */
export class Lexer {
  /** The word found last. */
  word: Word = new Word();
  /** The operator found last, as written. */
  operator: string = "";
  private at: i32 = 0;

  /** Starts at the beginning of `text`. */
  constructor(private readonly text: string) {}

  /** The next token. */
  next(): Token {
    this.skipBlanks();
    const first = this.peek(0);
    if (first == NONE) return Token.End;
    if (first == LF || first == SEMICOLON) return this.operate(1, Token.Separator);
    if (first == AMPERSAND && this.peek(1) == AMPERSAND) return this.operate(2, Token.And);
    if (first == BAR && this.peek(1) == BAR) return this.operate(2, Token.Or);
    if (METACHARACTERS.includes(this.text.charAt(this.at))) return this.operate(1, Token.Unknown);
    return this.readWord();
  }

  private peek(ahead: i32): i32 {
    const index = this.at + ahead;
    return index < this.text.length ? this.text.charCodeAt(index) : NONE;
  }

  private operate(length: i32, token: Token): Token {
    this.operator = this.text.substr(this.at, length);
    this.at += length;
    return token;
  }

  /** Skips blanks, comments, and line ends that a backslash hides. */
  private skipBlanks(): void {
    while (true) {
      const next = this.peek(0);
      if (next == BLANK || next == TAB) this.at++;
      else if (next == BACKSLASH && this.peek(1) == LF) this.at += 2;
      else break;
    }
    if (this.peek(0) != HASH) return;
    while (this.peek(0) != LF && this.peek(0) != NONE) this.at++;
  }

  private readWord(): Token {
    this.word = new Word();
    while (true) {
      const next = this.peek(0);
      if (next == NONE || METACHARACTERS.includes(this.text.charAt(this.at))) return Token.Word;
      if (!this.readPart(next)) return Token.Incomplete;
    }
  }

  /** Reads the part of a word that begins with `first`; false where the text ends inside it. */
  private readPart(first: i32): bool {
    if (first == SINGLE_QUOTE) return this.singleQuoted();
    if (first == DOUBLE_QUOTE) return this.doubleQuoted();
    return first == BACKSLASH ? this.escaped() : this.plain(STOPS);
  }

  private singleQuoted(): bool {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) return false;
    this.word.addText(this.text.substring(this.at + 1, end));
    this.at = end + 1;
    return true;
  }

  private doubleQuoted(): bool {
    this.at++;
    this.word.addText("");
    while (this.peek(0) != DOUBLE_QUOTE) {
      if (this.peek(0) == NONE) return false;
      if (this.peek(0) != BACKSLASH) this.plain(STOPS_IN_QUOTES);
      else if (this.peek(1) == LF) this.at += 2;
      else {
        if (ESCAPABLE_IN_QUOTES.includes(this.text.charAt(this.at + 1))) this.at++;
        this.takeOne();
      }
    }
    this.at++;
    return true;
  }

  private escaped(): bool {
    this.at++;
    if (this.peek(0) == NONE) return false;
    if (this.peek(0) == LF) this.at++;
    else this.takeOne();
    return true;
  }

  private plain(stops: string): bool {
    if (this.peek(0) == DOLLAR && this.peek(1) == QUESTION_MARK) {
      this.word.addStatus();
      this.at += 2;
      return true;
    }
    const start = this.at++;
    while (this.at < this.text.length && !stops.includes(this.text.charAt(this.at))) this.at++;
    this.word.addText(this.text.substring(start, this.at));
    return true;
  }

  private takeOne(): bool {
    this.word.addText(this.text.charAt(this.at++));
    return true;
  }
}
