/** Expressions: which part of this folder translates which. */
import ts from "typescript";
import { ANY, BOOL, F64, I32, NULL, notNull, orNull, type Rep, STRING, textOf } from "../rep";
import { lang } from "../names";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { isPlainFile } from "../variables";
import { elementAccess, propertyAccess } from "./access";
import { assignment, isAssignment, placeOf, update } from "./assignment";
import { callExpression, newExpression } from "./calls";
import { functionValue } from "./closures";
import { identifier } from "./identifiers";
import { arrayLiteral, objectLiteral } from "./literals";
import { binary, not } from "./operators";
import { regularExpression } from "./regexps";
import { condition } from "./conditions";
import { awaitExpression, yieldExpression } from "./suspension";
import { taggedTemplate } from "./tags";
import { quoted, template } from "./text";

/** Translates `node`; `want` is what its place asks for, and only a hint. */
export function expression(scope: Scope, node: ts.Expression, want?: Rep): Value {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { text: "true", rep: BOOL };
    case ts.SyntaxKind.FalseKeyword:
      return { text: "false", rep: BOOL };
    case ts.SyntaxKind.NullKeyword:
      return { text: "null", rep: NULL };
    case ts.SyntaxKind.ThisKeyword:
      return { text: scope.self, rep: scope.unit.types.at(node) };
    case ts.SyntaxKind.SuperKeyword:
      return { text: "super", rep: scope.unit.types.at(node) };
  }
  if (ts.isIdentifier(node)) return identifier(scope, node);
  if (ts.isNumericLiteral(node)) return number(node, want);
  if (ts.isRegularExpressionLiteral(node)) return regularExpression(node);
  if (ts.isBigIntLiteral(node)) throw notYet(node, "bigint (i64 and u64 are there)");
  if (ts.isStringLiteralLike(node)) return { text: quoted(node.text), rep: STRING };
  if (ts.isTemplateExpression(node)) return template(scope, node);
  if (ts.isTaggedTemplateExpression(node)) return taggedTemplate(scope, node);
  if (ts.isParenthesizedExpression(node)) return expression(scope, node.expression, want);
  if (ts.isNonNullExpression(node)) return present(scope, node, want);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return assertion(scope, node);
  if (ts.isSatisfiesExpression(node)) {
    return expression(
      scope,
      node.expression,
      scope.unit.types.of(scope.unit.checker.getTypeFromTypeNode(node.type), node),
    );
  }
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return functionValue(scope, node, want);
  if (ts.isCallExpression(node)) return callExpression(scope, node, want);
  if (ts.isNewExpression(node)) return newExpression(scope, node, want);
  if (ts.isPropertyAccessExpression(node)) return propertyAccess(scope, node);
  if (ts.isElementAccessExpression(node)) return elementAccess(scope, node, want);
  if (ts.isArrayLiteralExpression(node)) return arrayLiteral(scope, node, want);
  if (ts.isObjectLiteralExpression(node)) return objectLiteral(scope, node, want);
  if (ts.isConditionalExpression(node)) return conditional(scope, node, want);
  if (ts.isBinaryExpression(node)) {
    return isAssignment(node) ? assignment(scope, node) : binary(scope, node, want);
  }
  if (ts.isPrefixUnaryExpression(node)) return prefix(scope, node, want);
  if (ts.isPostfixUnaryExpression(node)) return update(scope, node);
  if (ts.isTypeOfExpression(node)) return typeOf(scope, node);
  if (ts.isVoidExpression(node)) {
    return { text: `(${expression(scope, node.expression).text}, null)`, rep: NULL };
  }
  if (ts.isAwaitExpression(node)) return awaitExpression(scope, node);
  if (ts.isYieldExpression(node)) return yieldExpression(scope, node);
  if (ts.isDeleteExpression(node)) return deletion(scope, node);
  throw notYet(node, whatIs(node));
}

/** `node` as `want`. */
export function valueAs(scope: Scope, node: ts.Expression, want: Rep): string {
  return convert(expression(scope, node, want), want, node, scope.unit.shapes);
}

function whatIs(node: ts.Node): string {
  const words =
    ts.SyntaxKind[node.kind]?.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() ?? "this";
  return `this ${words}`;
}

function number(node: ts.NumericLiteral, want: Rep | undefined): Value {
  const isInteger = /^(0[xob])?[\da-f_]+$/i.test(node.getText());
  const wanted = want ? notNull(want) : undefined;
  const isFloat = wanted?.kind === "number" && /^f/.test(wanted.name);
  if (isInteger && wanted?.kind === "number" && !isFloat) return { text: node.text, rep: wanted };
  if (isInteger && !isFloat && !isPlainFile(node.getSourceFile()) && wanted?.kind !== "any") {
    const rep: Rep = Number(node.text) <= 0x7fff_ffff ? I32 : { kind: "number", name: "i64" };
    return { text: node.text, rep };
  }
  const rep = isFloat && wanted ? wanted : F64;
  const text = /[.e]/i.test(node.text) || node.text === "Infinity" ? node.text : `${node.text}.0`;
  return { text: rep === F64 ? text : `<f32>${text}`, rep };
}

function present(scope: Scope, node: ts.NonNullExpression, want: Rep | undefined): Value {
  const value = expression(scope, node.expression, want);
  const rep = notNull(value.rep);
  if (rep === value.rep) return value;
  return { text: convert(value, rep, node, scope.unit.shapes), rep };
}

function assertion(scope: Scope, node: ts.AsExpression | ts.TypeAssertion): Value {
  const { types, checker, shapes } = scope.unit;
  if (ts.isConstTypeReference(node.type)) return expression(scope, node.expression);
  const rep = types.of(checker.getTypeFromTypeNode(node.type), node);
  const value = expression(scope, node.expression, rep);
  return { text: convert(value, rep, node, shapes), rep };
}

function conditional(scope: Scope, node: ts.ConditionalExpression, want: Rep | undefined): Value {
  const { shapes } = scope.unit;
  const test = condition(scope, node.condition);
  let a = expression(scope, node.whenTrue, want);
  let b = expression(scope, node.whenFalse, want);
  const rep = commonRep(scope, node, a, b, want);
  a = { text: convert(a, rep, node.whenTrue, shapes), rep };
  b = { text: convert(b, rep, node.whenFalse, shapes), rep };
  return { text: `(${test} ? ${a.text} : ${b.text})`, rep };
}

/** What both of two values can be. */
export function commonRep(
  scope: Scope,
  node: ts.Expression,
  a: Value,
  b: Value,
  want: Rep | undefined,
): Rep {
  if (textOf(a.rep) === textOf(b.rep)) return a.rep;
  if (a.rep.kind === "never" || a.rep.kind === "void") return b.rep;
  if (b.rep.kind === "never" || b.rep.kind === "void") return a.rep;
  if (want && want.kind !== "void") return want;
  if (a.rep.kind === "number" && b.rep.kind === "number") {
    return a.rep.name === "f64" || b.rep.name === "f64" || scope.unit.isPlain ? F64 : a.rep;
  }
  if (a.rep.kind === "null") return orNull(b.rep);
  if (b.rep.kind === "null") return orNull(a.rep);
  return scope.unit.types.at(node);
}

function prefix(scope: Scope, node: ts.PrefixUnaryExpression, want: Rep | undefined): Value {
  const { operator, operand } = node;
  if (operator === ts.SyntaxKind.ExclamationToken) return not(scope, operand);
  if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken) {
    return update(scope, node);
  }
  const value = expression(scope, operand, want);
  const { shapes } = scope.unit;
  if (operator === ts.SyntaxKind.TildeToken) {
    if (value.rep.kind === "number" && value.rep.name !== "f64")
      return { text: `(~${value.text})`, rep: value.rep };
    return { text: `(~${toInt32(scope, value, operand)})`, rep: I32 };
  }
  if (operator === ts.SyntaxKind.PlusToken && value.rep.kind === "string") {
    return { text: `${lang("numberOf")}(${value.text})`, rep: F64 };
  }
  if (value.rep.kind === "bool") {
    const number = convert(value, F64, node, shapes);
    return { text: `(${operator === ts.SyntaxKind.MinusToken ? "-" : "+"}${number})`, rep: F64 };
  }
  const rep = scope.unit.isPlain && !ts.isNumericLiteral(operand) ? F64 : value.rep;
  const sign = operator === ts.SyntaxKind.MinusToken ? "-" : "+";
  // -0 is no integer, and no file without integers means one.
  return { text: `(${sign}${convert(value, notNull(rep), node, shapes)})`, rep: notNull(rep) };
}

const TYPE_NAMES = new Map<Rep["kind"], string>([
  ["string", "string"],
  ["number", "number"],
  ["bool", "boolean"],
  ["null", "undefined"],
  ["function", "function"],
  ["object", "object"],
]);

function typeOf(scope: Scope, node: ts.TypeOfExpression): Value {
  const value = expression(scope, node.expression);
  const name = TYPE_NAMES.get(value.rep.kind);
  if (name) return { text: JSON.stringify(name), rep: STRING };
  const object = convert(value, orNull(ANY), node, scope.unit.shapes);
  return { text: `${lang("typeOf")}(${object})`, rep: STRING };
}

function deletion(scope: Scope, node: ts.DeleteExpression): Value {
  const { expression: target } = node;
  if (!ts.isElementAccessExpression(target) && !ts.isPropertyAccessExpression(target))
    throw notYet(node, "this delete");
  const object = expression(scope, target.expression);
  if (object.rep.kind !== "object" || object.rep.name !== "Dictionary$") {
    if (ts.isPropertyAccessExpression(target)) {
      const place = placeOf(scope, target, false);
      const isOption = place.rep.kind === "nullable" || place.rep.kind === "maybe";
      if (isOption) return { text: `(${place.write("null")}, true)`, rep: BOOL };
    }
    throw new Trouble(
      node,
      "only properties of a Record, or a type with an index signature, can be deleted",
    );
  }
  const key = ts.isElementAccessExpression(target)
    ? valueAs(scope, target.argumentExpression, STRING)
    : JSON.stringify(target.name.text);
  return { text: `${object.text}.delete(${key})`, rep: BOOL };
}

/** `value` as JavaScript's bit operators see it. */
export function toInt32(scope: Scope, value: Value, at: ts.Node): string {
  if (value.rep.kind === "number" && !/^f/.test(value.rep.name)) return `(<i32>${value.text})`;
  return `${lang("toInt32")}(${convert(value, F64, at, scope.unit.shapes)})`;
}
