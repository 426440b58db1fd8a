/**
 * JSON text to a tree.
 *
 * References:
 * - RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format", 2017
 * - ECMAScript 2024, §25.5.1 (JSON.parse); errors are worded as V8 words them
 */
import { Dictionary } from "./dictionary";
import { JsonKind, JsonValue, valueOf } from "./json-value";
import { numberParseFloat } from "./number-parse";
import { raised } from "./raised";

const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;
const OPEN_BRACE: i32 = 0x7b;
const CLOSE_BRACE: i32 = 0x7d;
const OPEN_BRACKET: i32 = 0x5b;
const CLOSE_BRACKET: i32 = 0x5d;
const COMMA: i32 = 0x2c;
const COLON: i32 = 0x3a;
const MINUS: i32 = 0x2d;
const POINT: i32 = 0x2e;
const ZERO: i32 = 0x30;
const NINE: i32 = 0x39;
const END: i32 = -1;
/** Units of the text that an error shows on either side. */
const CONTEXT: i32 = 10;
const ESCAPES = '"\\/bfnrt';
const ESCAPED = '"\\/\b\f\n\r\t';

/** The value that `text` is, as a T. */
export function jsonParse<T>(text: string): T {
  return valueOf<T>(new Parser(text).parse(), "the value");
}

/** The value that `text` is, as a tree. */
export function jsonTree(text: string): JsonValue {
  return new Parser(text).parse();
}

class Parser {
  private at: i32 = 0;

  constructor(private readonly text: string) {}

  parse(): JsonValue {
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) {
      this.failure("Unexpected non-whitespace character after JSON");
      unreachable();
    }
    return value;
  }

  private get unit(): i32 {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : END;
  }

  private skipBlanks(): void {
    while (this.unit == 0x20 || this.unit == 0x0a || this.unit == 0x0d || this.unit == 0x09)
      this.at++;
  }

  private value(): JsonValue {
    this.skipBlanks();
    const unit = this.unit;
    if (unit == OPEN_BRACE) return this.object();
    if (unit == OPEN_BRACKET) return this.array();
    if (unit == QUOTE) return JsonValue.ofString(this.string());
    if (unit == MINUS || isDigit(unit)) return this.number();
    if (this.text.startsWith("true", this.at)) return this.word(4, JsonValue.ofBoolean(true));
    if (this.text.startsWith("false", this.at)) return this.word(5, JsonValue.ofBoolean(false));
    if (this.text.startsWith("null", this.at)) return this.word(4, new JsonValue(JsonKind.Null));
    this.skipWordPart();
    this.unexpected();
    return <JsonValue>unreachable();
  }

  private word(length: i32, value: JsonValue): JsonValue {
    this.at += length;
    return value;
  }

  /** Of a word that begins well, the error is where it goes wrong. */
  private skipWordPart(): void {
    const words: StaticArray<string> = ["true", "false", "null"];
    for (let i = 0; i < words.length; i++) {
      if (this.unit != words[i].charCodeAt(0)) continue;
      let length = 1;
      while (this.text.startsWith(words[i].substring(0, length + 1), this.at)) length++;
      this.at += length;
      return;
    }
  }

  private object(): JsonValue {
    const members = new Dictionary<JsonValue>();
    this.at++;
    this.skipBlanks();
    if (this.unit == CLOSE_BRACE) return this.word(1, JsonValue.ofObject(members));
    if (this.unit != QUOTE) {
      this.failure("Expected property name or '}'");
      unreachable();
    }
    while (true) {
      const key = this.string();
      this.skipBlanks();
      if (this.unit != COLON) {
        this.failure("Expected ':' after property name");
        unreachable();
      }
      this.at++;
      members.set(key, this.value());
      this.skipBlanks();
      if (this.unit == CLOSE_BRACE) return this.word(1, JsonValue.ofObject(members));
      if (this.unit != COMMA) {
        this.failure("Expected ',' or '}' after property value");
        unreachable();
      }
      this.at++;
      this.skipBlanks();
      if (this.unit != QUOTE) {
        this.failure("Expected double-quoted property name");
        unreachable();
      }
    }
  }

  private array(): JsonValue {
    const items: JsonValue[] = [];
    this.at++;
    this.skipBlanks();
    if (this.unit == CLOSE_BRACKET) return this.word(1, JsonValue.ofArray(items));
    while (true) {
      items.push(this.value());
      this.skipBlanks();
      if (this.unit == CLOSE_BRACKET) return this.word(1, JsonValue.ofArray(items));
      if (this.unit != COMMA) {
        this.failure("Expected ',' or ']' after array element");
        unreachable();
      }
      this.at++;
    }
  }

  private string(): string {
    let made = "";
    let from = ++this.at;
    while (this.unit != QUOTE) {
      const unit = this.unit;
      if (unit == END) {
        this.failure("Unterminated string");
        unreachable();
      }
      if (unit < 0x20) {
        this.failure("Bad control character in string literal");
        unreachable();
      }
      this.at++;
      if (unit != BACKSLASH) continue;
      made += this.text.substring(from, this.at - 1) + this.escape();
      from = this.at;
    }
    return made + this.text.substring(from, this.at++);
  }

  private escape(): string {
    const escape = this.text.charAt(this.at);
    if (escape == "u") {
      let code = 0;
      for (let i = 0; i < 4; i++) {
        this.at++;
        const digit = hexDigit(this.unit);
        if (digit < 0) {
          this.failure("Bad Unicode escape");
          unreachable();
        }
        code = code * 16 + digit;
      }
      this.at++;
      return String.fromCharCode(code);
    }
    const index = escape == "" ? -1 : ESCAPES.indexOf(escape);
    if (index < 0) {
      if (escape == "") this.ended();
      this.failure("Bad escaped character");
      unreachable();
    }
    this.at++;
    return ESCAPED.charAt(index);
  }

  private number(): JsonValue {
    const from = this.at;
    if (this.unit == MINUS) this.at++;
    if (this.unit == ZERO) {
      this.at++;
      if (isDigit(this.unit)) {
        this.failure("Unexpected number");
        unreachable();
      }
    } else if (!this.skipDigits()) {
      this.failure("No number after minus sign");
      unreachable();
    }
    if (this.unit == POINT) {
      this.at++;
      if (!this.skipDigits()) {
        this.failure("Unterminated fractional number");
        unreachable();
      }
    }
    if ((this.unit | 0x20) == 0x65) {
      this.at++;
      if (this.unit == MINUS || this.unit == 0x2b) this.at++;
      if (!this.skipDigits()) {
        this.failure("Exponent part is missing a number");
        unreachable();
      }
    }
    return JsonValue.ofNumber(numberParseFloat(this.text.substring(from, this.at)));
  }

  private skipDigits(): bool {
    const from = this.at;
    while (isDigit(this.unit)) this.at++;
    return this.at > from;
  }

  private ended(): void {
    raised(new SyntaxError("Unexpected end of JSON input"));
  }

  private failure(message: string): void {
    raised(
      new SyntaxError(`${message} in JSON at position ${this.at}`.replace("JSON in JSON", "JSON")),
    );
  }

  private unexpected(): void {
    if (this.unit == END) this.ended();
    const length = this.text.length;
    const isShort = length <= 4 * CONTEXT;
    const from = isShort ? 0 : max(0, this.at - CONTEXT);
    const to = isShort ? length : min(length, this.at + CONTEXT);
    const shown = this.text.substring(from, to);
    const start = from > 0 ? "..." : "";
    const end = to < length ? "..." : "";
    const token = this.text.charAt(this.at);
    raised(
      new SyntaxError(`Unexpected token '${token}', ${start}"${shown}"${end} is not valid JSON`),
    );
  }
}

function isDigit(unit: i32): bool {
  return unit >= ZERO && unit <= NINE;
}

function hexDigit(unit: i32): i32 {
  if (isDigit(unit)) return unit - ZERO;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
