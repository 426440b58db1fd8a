/** What counts as true. */
import ts from "typescript";
import { lang } from "../names";
import { textOf } from "../rep";
import type { Scope } from "../unit";
import type { Value } from "../value";
import { expression } from "./expression";

/** `node` as a bool. ECMAScript 2024, §7.1.2 (ToBoolean). */
export function condition(scope: Scope, node: ts.Expression): string {
  if (ts.isParenthesizedExpression(node)) return condition(scope, node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return `!${condition(scope, node.operand)}`;
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || kind === ts.SyntaxKind.BarBarToken) {
      return `(${condition(scope, node.left)} ${isAnd ? "&&" : "||"} ${condition(scope, node.right)})`;
    }
  }
  return truth(expression(scope, node));
}

/** Whether `value` counts as true. */
export function truth({ text, rep }: Value): string {
  switch (rep.kind) {
    case "bool":
      return text;
    case "null":
    case "void":
      return rep.kind === "null" ? "false" : `(${text}, false)`;
    case "number":
      return /^f/.test(rep.name) ? `${lang("isTrue")}(${text})` : `(${text} != 0)`;
    case "string":
      return `(${text}.length != 0)`;
    case "maybe":
      return `${lang("isTrueMaybe")}<${textOf(rep.of)}>(${text})`;
    case "any":
      return `${lang("isTrueAny")}(${text})`;
    case "nullable":
      if (rep.of.kind === "string") return `${lang("isTrueText")}(${text})`;
      if (rep.of.kind === "any") return `${lang("isTrueAny")}(${text})`;
      return `(changetype<usize>(${text}) != 0)`;
    case "parameter":
      return `${lang("isTrueValue")}<${rep.name}>(${text})`;
    default:
      return `(changetype<usize>(${text}) != 0)`;
  }
}
