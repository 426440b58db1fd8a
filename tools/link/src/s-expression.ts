/**
 * S-expressions: the WebAssembly text that binaryen prints, as a tree that can be changed.
 *
 * References:
 * - WebAssembly Core Specification 2.0, §6.3 (lexical format)
 */

/** An atom (a word or a quoted string, as written), or a list. */
export type Expression = string | Expression[];

const TOKEN = /\$?"(?:[^"\\]|\\.)*"|;;[^\n]*|[()]|[^\s()"]+/g;

/** Reads one expression. */
export function parseExpression(text: string): Expression {
  const stack: Expression[][] = [[]];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith(";;")) continue;
    if (token === "(") stack.push([]);
    else if (token === ")") {
      const list = stack.pop();
      const parent = stack.at(-1);
      if (!list || !parent) throw new Error("unbalanced parentheses");
      parent.push(list);
    } else stack.at(-1)?.push(token);
  }
  const [expression] = stack[0] ?? [];
  if (stack.length !== 1 || expression === undefined) throw new Error("unbalanced parentheses");
  return expression;
}

/** Writes `expression`; atoms stand as they were read. */
export function printExpression(expression: Expression): string {
  const out: string[] = [];
  print(expression, out);
  return out.join("");
}

function print(expression: Expression, out: string[]): void {
  if (typeof expression === "string") {
    out.push(expression);
    return;
  }
  out.push("(");
  expression.forEach((part, i) => {
    if (i > 0) out.push(" ");
    print(part, out);
  });
  out.push(")\n");
}

/** The word that a list begins with, "" for anything else. */
export function headOf(expression: Expression | undefined): string {
  return Array.isArray(expression) && typeof expression[0] === "string" ? expression[0] : "";
}
