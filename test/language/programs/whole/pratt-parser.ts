/** A language of expressions: tokens, a Pratt parser, an evaluator, functions with closures. */
type Token =
  | { kind: "number"; value: number; at: number }
  | { kind: "name"; text: string; at: number }
  | { kind: "symbol"; text: string; at: number }
  | { kind: "end"; at: number };
type Node =
  | { type: "number"; value: number }
  | { type: "name"; name: string }
  | { type: "unary"; operator: string; operand: Node }
  | { type: "binary"; operator: string; left: Node; right: Node }
  | { type: "call"; callee: Node; args: Node[] }
  | { type: "lambda"; parameters: string[]; body: Node }
  | { type: "let"; name: string; value: Node; body: Node }
  | { type: "if"; test: Node; yes: Node; no: Node };
type Value = number | boolean | FunctionValue;
interface FunctionValue {
  arity: number;
  call(args: Value[]): Value;
}

class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(`${message} at ${at}`);
  }
}
function* tokenize(source: string): Generator<Token> {
  const pattern = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(=>|==|<=|[-+*\/^<(),=]))/y;
  let at = 0;
  while (at < source.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (!match) {
      if (source.slice(at).trim() === "") break;
      throw new SyntaxProblem(`unexpected '${source.charAt(at)}'`, at);
    }
    const [whole, number, name, symbol] = match;
    const start = at + whole.length - whole.trimStart().length;
    at += whole.length;
    if (number !== undefined) yield { kind: "number", value: Number(number), at: start };
    else if (name !== undefined) yield { kind: "name", text: name, at: start };
    else if (symbol !== undefined) yield { kind: "symbol", text: symbol, at: start };
  }
  yield { kind: "end", at };
}
const POWER: Record<string, number> = {
  "==": 1,
  "<": 2,
  "<=": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 6,
};
class Parser {
  private readonly tokens: Token[];
  private next = 0;
  constructor(source: string) {
    this.tokens = [...tokenize(source)];
  }
  parse(): Node {
    const node = this.expression(0);
    const { kind, at } = this.peek();
    if (kind !== "end") throw new SyntaxProblem("something is left over", at);
    return node;
  }
  private peek(): Token {
    return this.tokens[this.next]!;
  }
  private take(): Token {
    return this.tokens[this.next++]!;
  }
  private is(text: string): boolean {
    const token = this.peek();
    return (token.kind === "symbol" || token.kind === "name") && token.text === text;
  }
  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next++;
    return true;
  }
  private expect(text: string): void {
    if (!this.accept(text)) throw new SyntaxProblem(`expected '${text}'`, this.peek().at);
  }
  private name(): string {
    const token = this.take();
    if (token.kind !== "name") throw new SyntaxProblem("expected a name", token.at);
    return token.text;
  }
  private expression(least: number): Node {
    let left = this.prefix();
    for (;;) {
      const token = this.peek();
      if (token.kind !== "symbol") return left;
      if (token.text === "(") {
        this.next++;
        const args: Node[] = [];
        while (!this.accept(")")) {
          args.push(this.expression(0));
          if (!this.is(")")) this.expect(",");
        }
        left = { type: "call", callee: left, args };
        continue;
      }
      const power = POWER[token.text];
      if (power === undefined || power < least) return left;
      this.next++;
      const right = this.expression(token.text === "^" ? power : power + 1);
      left = { type: "binary", operator: token.text, left, right };
    }
  }
  private prefix(): Node {
    const token = this.take();
    switch (token.kind) {
      case "number":
        return { type: "number", value: token.value };
      case "name":
        return this.word(token.text);
      case "symbol":
        if (token.text === "-")
          return { type: "unary", operator: "-", operand: this.expression(5) };
        if (token.text === "(") {
          const inner = this.expression(0);
          this.expect(")");
          return inner;
        }
    }
    throw new SyntaxProblem("expected an expression", token.at);
  }
  private word(text: string): Node {
    if (text === "fn") {
      const parameters: string[] = [];
      this.expect("(");
      while (!this.accept(")")) {
        parameters.push(this.name());
        this.accept(",");
      }
      this.expect("=>");
      return { type: "lambda", parameters, body: this.expression(0) };
    }
    if (text === "let") {
      const name = this.name();
      this.expect("=");
      const value = this.expression(2);
      this.expect("in");
      return { type: "let", name, value, body: this.expression(0) };
    }
    if (text === "if") {
      const test = this.expression(0);
      this.expect("then");
      const yes = this.expression(0);
      this.expect("else");
      return { type: "if", test, yes, no: this.expression(0) };
    }
    return { type: "name", name: text };
  }
}
class Scope {
  private readonly values = new Map<string, Value>();
  constructor(private readonly parent: Scope | null = null) {}
  set(name: string, value: Value): this {
    this.values.set(name, value);
    return this;
  }
  get(name: string): Value {
    const value = this.values.get(name) ?? this.parent?.get(name);
    if (value === undefined) throw new ReferenceError(`${name} is not defined`);
    return value;
  }
}
const OPERATORS: Record<string, (a: number, b: number) => Value> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": Math.pow,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  "==": (a, b) => a === b,
};
function numberOf(value: Value): number {
  if (typeof value !== "number")
    throw new TypeError(`a number was expected, not a ${typeof value}`);
  return value;
}
function evaluate(node: Node, scope: Scope): Value {
  switch (node.type) {
    case "number":
      return node.value;
    case "name":
      return scope.get(node.name);
    case "unary":
      return -numberOf(evaluate(node.operand, scope));
    case "binary": {
      const { operator, left, right } = node;
      return OPERATORS[operator]!(
        numberOf(evaluate(left, scope)),
        numberOf(evaluate(right, scope)),
      );
    }
    case "if":
      return evaluate(evaluate(node.test, scope) ? node.yes : node.no, scope);
    case "let": {
      const inner = new Scope(scope);
      inner.set(node.name, evaluate(node.value, inner));
      return evaluate(node.body, inner);
    }
    case "lambda":
      return {
        arity: node.parameters.length,
        call: (args) => {
          const inner = new Scope(scope);
          node.parameters.forEach((name, i) => inner.set(name, args[i]!));
          return evaluate(node.body, inner);
        },
      };
    case "call": {
      const callee = evaluate(node.callee, scope);
      if (typeof callee !== "object") throw new TypeError("this is not a function");
      const args = node.args.map((one) => evaluate(one, scope));
      if (args.length !== callee.arity)
        throw new TypeError(`${callee.arity} arguments expected, ${args.length} given`);
      return callee.call(args);
    }
  }
}
function show(node: Node): string {
  switch (node.type) {
    case "number":
      return String(node.value);
    case "name":
      return node.name;
    case "unary":
      return `(${node.operator}${show(node.operand)})`;
    case "binary":
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case "call":
      return `${show(node.callee)}(${node.args.map(show).join(", ")})`;
    case "lambda":
      return `fn(${node.parameters.join(", ")}) => ${show(node.body)}`;
    case "let":
      return `let ${node.name} = ${show(node.value)} in ${show(node.body)}`;
    case "if":
      return `if ${show(node.test)} then ${show(node.yes)} else ${show(node.no)}`;
  }
}
const globals = new Scope()
  .set("pi", 3.14159)
  .set("sqrt", { arity: 1, call: ([x]) => Math.sqrt(numberOf(x!)) })
  .set("max", { arity: 2, call: ([a, b]) => Math.max(numberOf(a!), numberOf(b!)) });
const sources = [
  "1 + 2 * 3 - 4 / 2",
  "-2 ^ 2",
  "2 ^ 3 ^ 2",
  "(1 + 2) * 3 == 9",
  "sqrt(16) + max(1, 2)",
  "let f = fn(n) => if n <= 1 then 1 else n * f(n - 1) in f(6)",
  "let add = fn(a) => fn(b) => a + b in add(3)(4)",
  "1 +",
  "foo",
  "sqrt(1, 2)",
  "1 + (2 < 3)",
  "1 $ 2",
  "3(4)",
];
for (const source of sources) {
  try {
    const tree = new Parser(source).parse();
    const value = evaluate(tree, globals);
    console.log(show(tree), "=", typeof value === "object" ? "function" : value);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.log(`${source}: ${error.name}: ${error.message}`);
  }
}
