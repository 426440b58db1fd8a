type Token =
  | { kind: "num"; value: number }
  | { kind: "op"; op: string }
  | { kind: "paren"; open: boolean }
  | { kind: "id"; name: string };
const re = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([-+*\/^])|([()]))/y;
function* tokenize(src: string): Generator<Token> {
  re.lastIndex = 0;
  while (re.lastIndex < src.length) {
    const at = re.lastIndex;
    const m = re.exec(src);
    if (!m) throw new SyntaxError(`unexpected '${src[at]}' at ${at}`);
    const [, num, id, op, paren] = m;
    if (num !== undefined) yield { kind: "num", value: parseFloat(num) };
    else if (id !== undefined) yield { kind: "id", name: id };
    else if (op !== undefined) yield { kind: "op", op };
    else yield { kind: "paren", open: paren === "(" };
  }
}
type Node = number | string | { op: string; args: Node[] };
const PREC: Record<string, [number, "L" | "R"]> = {
  "+": [1, "L"],
  "-": [1, "L"],
  "*": [2, "L"],
  "/": [2, "L"],
  "^": [3, "R"],
};
function parse(src: string): Node {
  const toks = [...tokenize(src)];
  let pos = 0;
  const peek = (): Token | undefined => toks[pos];
  function primary(): Node {
    const t = toks[pos++];
    if (!t) throw new SyntaxError("unexpected end");
    if (t.kind === "num") return t.value;
    if (t.kind === "id") {
      const n = peek();
      if (n?.kind === "paren" && n.open) {
        pos++;
        const arg = expr(0);
        pos++;
        return { op: t.name, args: [arg] };
      }
      return t.name;
    }
    if (t.kind === "op" && t.op === "-") return { op: "neg", args: [expr(3)] };
    if (t.kind === "paren" && t.open) {
      const e = expr(0);
      const c = toks[pos++];
      if (c?.kind !== "paren" || c.open) throw new SyntaxError("expected )");
      return e;
    }
    throw new SyntaxError(`unexpected ${JSON.stringify(t)}`);
  }
  function expr(min: number): Node {
    let left = primary();
    for (let t = peek(); t?.kind === "op"; t = peek()) {
      const entry = PREC[t.op];
      if (!entry || entry[0] < min) break;
      const [prec, assoc] = entry;
      pos++;
      left = { op: t.op, args: [left, expr(assoc === "L" ? prec + 1 : prec)] };
    }
    return left;
  }
  const result = expr(0);
  if (pos < toks.length) throw new SyntaxError("trailing input");
  return result;
}
const FUNCS: { [name: string]: (...xs: number[]) => number } = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": Math.pow,
  neg: (a) => -a,
  sqrt: Math.sqrt,
  abs: Math.abs,
};
function evaluate(node: Node, env: ReadonlyMap<string, number> = new Map()): number {
  if (typeof node === "number") return node;
  if (typeof node === "string") {
    const v = env.get(node);
    if (v === undefined) throw new ReferenceError(`${node} is not defined`);
    return v;
  }
  const f = FUNCS[node.op];
  if (!f) throw new TypeError(`no function ${node.op}`);
  return f(...node.args.map((n) => evaluate(n, env)));
}
const show = (n: Node): string =>
  typeof n === "object" ? `(${n.op} ${n.args.map(show).join(" ")})` : String(n);
for (const src of [
  "1 + 2 * 3",
  "-(2 ^ 3 ^ 0.5)",
  "sqrt(x*x + y*y)",
  "2 * (3",
  "4 $ 4",
  "foo(1)",
  "z",
  "1 2",
]) {
  try {
    const tree = parse(src);
    console.log(
      src,
      "=>",
      show(tree),
      "=",
      evaluate(
        tree,
        new Map([
          ["x", 3],
          ["y", 4],
        ]),
      ),
    );
  } catch (e) {
    console.log(src, "!!", String(e));
  }
}
