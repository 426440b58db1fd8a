/** A JSON parser, written by hand: a tree of discriminated unions, with errors that say where. */
type Json =
  | { type: "null" }
  | { type: "boolean"; value: boolean }
  | { type: "number"; value: number }
  | { type: "string"; value: string }
  | { type: "array"; items: Json[] }
  | { type: "object"; members: Map<string, Json> };

class ParseError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${message} at ${line}:${column}`);
    this.name = "ParseError";
  }
}

class Parser {
  private at = 0;
  constructor(private readonly text: string) {}

  parse(): Json {
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) throw this.error(`unexpected '${this.text[this.at]}'`);
    return value;
  }

  private value(): Json {
    this.skipBlanks();
    const c = this.peek();
    switch (c) {
      case "{":
        return this.object();
      case "[":
        return this.array();
      case '"':
        return { type: "string", value: this.string() };
      case "t":
        return this.word("true", { type: "boolean", value: true });
      case "f":
        return this.word("false", { type: "boolean", value: false });
      case "n":
        return this.word("null", { type: "null" });
      default:
        return this.number();
    }
  }

  private object(): Json {
    const members = new Map<string, Json>();
    this.expect("{");
    this.skipBlanks();
    if (this.take("}")) return { type: "object", members };
    do {
      this.skipBlanks();
      const key = this.string();
      this.skipBlanks();
      this.expect(":");
      members.set(key, this.value());
      this.skipBlanks();
    } while (this.take(","));
    this.expect("}");
    return { type: "object", members };
  }

  private array(): Json {
    const items: Json[] = [];
    this.expect("[");
    this.skipBlanks();
    if (this.take("]")) return { type: "array", items };
    do {
      items.push(this.value());
      this.skipBlanks();
    } while (this.take(","));
    this.expect("]");
    return { type: "array", items };
  }

  private string(): string {
    this.expect('"');
    let made = "";
    while (true) {
      const c = this.next();
      if (c === '"') return made;
      if (c !== "\\") {
        made += c;
        continue;
      }
      const escape = this.next();
      const known = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" } as Record<string, string>;
      if (escape === "u") {
        const digits = this.text.slice(this.at, this.at + 4);
        this.at += 4;
        made += String.fromCharCode(parseInt(digits, 16));
      } else made += known[escape] ?? escape;
    }
  }

  private number(): Json {
    const start = this.at;
    while (this.at < this.text.length && "+-0123456789.eE".includes(this.text[this.at])) this.at++;
    const value = Number(this.text.slice(start, this.at));
    if (start === this.at || Number.isNaN(value)) {
      this.at = start;
      throw this.error("expected a value");
    }
    return { type: "number", value };
  }

  private word(word: string, value: Json): Json {
    if (!this.text.startsWith(word, this.at)) throw this.error("unknown word");
    this.at += word.length;
    return value;
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private next(): string {
    if (this.at >= this.text.length) throw this.error("unexpected end");
    return this.text[this.at++];
  }

  private take(c: string): boolean {
    if (!this.text.startsWith(c, this.at)) return false;
    this.at++;
    return true;
  }

  private expect(c: string): void {
    if (!this.take(c)) throw this.error(`expected '${c}'`);
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && " \n\r\t".includes(this.text[this.at])) this.at++;
  }

  private error(message: string): ParseError {
    const before = this.text.slice(0, this.at).split("\n");
    return new ParseError(message, before.length, (before.at(-1) ?? "").length + 1);
  }
}

function write(json: Json, indent = ""): string {
  const deeper = indent + "  ";
  switch (json.type) {
    case "null":
      return "null";
    case "boolean":
    case "number":
      return String(json.value);
    case "string":
      return `"${json.value}"`;
    case "array":
      return json.items.length === 0
        ? "[]"
        : `[\n${json.items.map((item) => deeper + write(item, deeper)).join(",\n")}\n${indent}]`;
    case "object":
      return `{\n${[...json.members].map(([key, value]) => `${deeper}"${key}": ${write(value, deeper)}`).join(",\n")}\n${indent}}`;
  }
}

const texts = [
  '{"name": "yolk", "size": 12.5e1, "tags": ["a", "\\u0062\\n"], "none": null, "deep": {"yes": true}}',
  "[]",
  "[1, 2,\n 3, x]",
  '{"a" 1}',
  '"open',
  "[1, 2] 3",
];
for (const text of texts) {
  try {
    console.log(write(new Parser(text).parse()));
  } catch (error) {
    if (error instanceof ParseError) console.log(`${error.message} (line ${error.line})`);
    else throw error;
  }
}
