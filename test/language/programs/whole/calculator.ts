/** A tokenizer, a parser with precedence, and an evaluator with variables and functions. */
type Token =
  | { kind: "number"; value: number }
  | { kind: "name"; text: string }
  | { kind: "operator"; text: string };

type Expression =
  | { kind: "literal"; value: number }
  | { kind: "variable"; name: string }
  | { kind: "unary"; operand: Expression }
  | { kind: "binary"; operator: string; left: Expression; right: Expression }
  | { kind: "call"; name: string; args: Expression[] }
  | { kind: "assign"; name: string; value: Expression };

class SyntaxProblem extends Error {}

const isDigit = (c: string) => c >= "0" && c <= "9";
const isLetter = (c: string) => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z");

function* tokenize(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const c = text[at];
    const start = at;
    if (c === " ") {
      at++;
    } else if (isDigit(c) || c === ".") {
      while (at < text.length && (isDigit(text[at]) || text[at] === ".")) at++;
      yield { kind: "number", value: Number(text.slice(start, at)) };
    } else if (isLetter(c)) {
      while (at < text.length && (isLetter(text[at]) || isDigit(text[at]))) at++;
      yield { kind: "name", text: text.slice(start, at) };
    } else if ("+-*/^(),=%".includes(c)) {
      at++;
      yield { kind: "operator", text: c };
    } else throw new SyntaxProblem(`unexpected '${c}' at ${at}`);
  }
}

const PRECEDENCE: Record<string, number> = { "+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "^": 3 };

class Parser {
  private at = 0;
  private readonly tokens: Token[];
  constructor(text: string) {
    this.tokens = [...tokenize(text)];
  }

  parse(): Expression {
    const [first, second] = this.tokens;
    if (first?.kind === "name" && second?.kind === "operator" && second.text === "=") {
      this.at = 2;
      return { kind: "assign", name: first.text, value: this.whole() };
    }
    return this.whole();
  }

  private whole(): Expression {
    const expression = this.binary(0);
    if (this.at < this.tokens.length) throw new SyntaxProblem("something follows");
    return expression;
  }

  private binary(least: number): Expression {
    let left = this.unary();
    while (true) {
      const token = this.tokens[this.at];
      if (token?.kind !== "operator") return left;
      const precedence = PRECEDENCE[token.text];
      if (precedence === undefined || precedence < least) return left;
      this.at++;
      const right = this.binary(token.text === "^" ? precedence : precedence + 1);
      left = { kind: "binary", operator: token.text, left, right };
    }
  }

  private unary(): Expression {
    return this.accept("-") ? { kind: "unary", operand: this.binary(3) } : this.primary();
  }

  private primary(): Expression {
    const token = this.tokens[this.at++];
    if (!token) throw new SyntaxProblem("unexpected end");
    if (token.kind === "number") return { kind: "literal", value: token.value };
    if (token.kind === "name") {
      if (!this.accept("(")) return { kind: "variable", name: token.text };
      const args: Expression[] = [];
      if (!this.accept(")")) {
        do args.push(this.binary(0));
        while (this.accept(","));
        this.expect(")");
      }
      return { kind: "call", name: token.text, args };
    }
    if (token.text !== "(") throw new SyntaxProblem(`unexpected '${token.text}'`);
    const inner = this.binary(0);
    this.expect(")");
    return inner;
  }

  private accept(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== "operator" || token.text !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new SyntaxProblem(`'${text}' is missing`);
  }
}

class Calculator {
  private readonly variables = new Map<string, number>([["pi", Math.PI]]);
  private readonly functions = new Map<string, (...values: number[]) => number>([
    ["sqrt", (x) => Math.sqrt(x)],
    ["max", (...values) => Math.max(...values)],
    ["avg", (...values) => values.reduce((a, b) => a + b, 0) / values.length],
  ]);
  private readonly operators: Record<string, (a: number, b: number) => number> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
    "%": (a, b) => a % b,
    "^": (a, b) => a ** b,
  };

  run(text: string): string {
    try {
      return String(this.evaluate(new Parser(text).parse()));
    } catch (error) {
      if (error instanceof SyntaxProblem) return `syntax: ${error.message}`;
      if (error instanceof ReferenceProblem) return `unknown ${error.what} ${error.message}`;
      throw error;
    }
  }

  private evaluate(expression: Expression): number {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "variable":
        return this.lookup(this.variables, expression.name, "variable");
      case "unary":
        return -this.evaluate(expression.operand);
      case "binary": {
        const { operator, left, right } = expression;
        return this.operators[operator](this.evaluate(left), this.evaluate(right));
      }
      case "call": {
        const call = this.lookup(this.functions, expression.name, "function");
        return call(...expression.args.map((arg) => this.evaluate(arg)));
      }
      case "assign": {
        const value = this.evaluate(expression.value);
        this.variables.set(expression.name, value);
        return value;
      }
    }
  }

  private lookup<T>(table: Map<string, T>, name: string, what: string): T {
    const found = table.get(name);
    if (found === undefined) throw new ReferenceProblem(name, what);
    return found;
  }
}

class ReferenceProblem extends Error {
  constructor(
    name: string,
    readonly what: string,
  ) {
    super(name);
  }
}

const calculator = new Calculator();
for (const line of [
  "1 + 2 * 3",
  "(1 + 2) * 3",
  "2 ^ 3 ^ 2",
  "-2 ^ 2",
  "10 / 4 - 1",
  "r = 2.5",
  "pi * r ^ 2",
  "max(1, avg(2, 4, 6), sqrt(9))",
  "7 % 4",
  "x + 1",
  "f(1)",
  "2 +",
  "(1",
  "3 $ 4",
  "1 2",
]) {
  console.log(`${line} -> ${calculator.run(line)}`);
}
