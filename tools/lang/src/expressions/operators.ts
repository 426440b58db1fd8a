/** Operators with two operands, and `!`. */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  BOOL,
  F64,
  I32,
  isPromiseRep,
  isSame,
  isValue,
  notNull,
  NULL,
  orNull,
  type Rep,
  STRING,
  textOf,
  zeroOf,
} from "../rep";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { isPlainFile, widest } from "../variables";
import { isInstance } from "./access";
import { condition, truth } from "./conditions";
import { commonRep, expression, toInt32, valueAs } from "./expression";
import { hasByName } from "./objects";
import { asText } from "./text";

/** `!operand`. */
export function not(scope: Scope, operand: ts.Expression): Value {
  return { text: `(!${condition(scope, operand)})`, rep: BOOL };
}

/** Everything but assignments. */
export function binary(scope: Scope, node: ts.BinaryExpression, want: Rep | undefined): Value {
  const { kind } = node.operatorToken;
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return logical(scope, node, want);
    case ts.SyntaxKind.QuestionQuestionToken:
      return coalesce(scope, node, want);
    case ts.SyntaxKind.CommaToken: {
      const right = expression(scope, node.right, want);
      return { text: `(${expression(scope, node.left).text}, ${right.text})`, rep: right.rep };
    }
    case ts.SyntaxKind.InstanceOfKeyword:
      return instanceOf(scope, node);
    case ts.SyntaxKind.InKeyword:
      return isIn(scope, node);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return { text: equality(scope, node), rep: BOOL };
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return { text: `(!${equality(scope, node)})`, rep: BOOL };
  }
  const hint = want && notNull(want).kind === "number" && !scope.unit.isPlain ? want : undefined;
  const [left, right] = operands(scope, node, hint);
  if (COMPARISONS.has(kind)) return comparison(scope, node, left, right);
  return arithmetic(scope, kind, left, right, node);
}

/** A literal takes the width of the other operand. */
function operands(scope: Scope, node: ts.BinaryExpression, hint: Rep | undefined): [Value, Value] {
  if (ts.isNumericLiteral(node.left) && !ts.isNumericLiteral(node.right)) {
    const right = expression(scope, node.right, hint);
    return [
      expression(scope, node.left, right.rep.kind === "number" ? right.rep : undefined),
      right,
    ];
  }
  const left = expression(scope, node.left, hint);
  return [left, expression(scope, node.right, left.rep.kind === "number" ? left.rep : hint)];
}

const COMPARISONS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

function comparison(scope: Scope, node: ts.BinaryExpression, left: Value, right: Value): Value {
  const operator = node.operatorToken.getText();
  const { shapes } = scope.unit;
  const a = notNull(left.rep);
  const b = notNull(right.rep);
  if (a.kind === "string" && b.kind === "string") {
    return {
      text: `(${convert(left, a, node, shapes)} ${operator} ${convert(right, b, node, shapes)})`,
      rep: BOOL,
    };
  }
  const rep = isSame(a, b) ? a : scope.unit.isPlain || a.kind !== "number" ? F64 : widest(a, b);
  if (rep.kind === "object" && !isPlainFile(node.getSourceFile())) {
    return { text: `(${left.text} ${operator} ${right.text})`, rep: BOOL };
  }
  if (a.kind === "any" || b.kind === "any") {
    const [one, other] = [left, right].map((value) => convert(value, orNull(ANY), node, shapes));
    return { text: `(${lang("orderOf")}(${one}, ${other}) ${operator} 0)`, rep: BOOL };
  }
  if (rep.kind !== "number" && rep.kind !== "bool" && rep.kind !== "parameter") {
    if (rep.kind === "object" && rep.name === "Date") {
      return { text: `(${left.text}.getTime() ${operator} ${right.text}.getTime())`, rep: BOOL };
    }
    throw new Trouble(node, `${operator} of ${textOf(a)} and ${textOf(b)}`);
  }
  return {
    text: `(${convert(left, rep, node, shapes)} ${operator} ${convert(right, rep, node, shapes)})`,
    rep: BOOL,
  };
}

const BITS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);

/** `left kind right` where `kind` is no comparison. */
export function arithmetic(
  scope: Scope,
  kind: ts.SyntaxKind,
  left: Value,
  right: Value,
  node: ts.Expression,
): Value {
  const operator = ts.tokenToString(kind) ?? "";
  if (kind === ts.SyntaxKind.PlusToken && [left, right].some(({ rep }) => rep.kind === "string")) {
    return { text: concatenated(scope, node, left, right), rep: STRING };
  }
  const { shapes, isPlain } = scope.unit;
  const a = notNull(left.rep);
  const b = notNull(right.rep);
  if (BITS.has(kind) && (isPlain || isFloat(a) || isFloat(b))) {
    return bitOperation(scope, kind, left, right, node);
  }
  for (const one of [a, b]) {
    if (one.kind === "any")
      throw new Trouble(
        node,
        `${operator} of a value whose type is not known: ask with typeof, or say it with \`as\``,
      );
  }
  if (!isPlain && a.kind === "object")
    return { text: `(${left.text} ${operator} ${right.text})`, rep: a };
  if (!isPlain && a.kind === "parameter")
    return { text: `(${left.text} ${operator} ${right.text})`, rep: a };
  if (kind === ts.SyntaxKind.PlusToken && !(isNumeric(a) && isNumeric(b))) {
    return { text: concatenated(scope, node, left, right), rep: STRING };
  }
  const rep = isPlain ? F64 : isSame(a, b) ? a : widest(a, b);
  const x = convert(left, rep, node, shapes);
  const y = convert(right, rep, node, shapes);
  if (kind === ts.SyntaxKind.AsteriskAsteriskToken)
    return { text: `Math.pow(${x}, ${y})`, rep: F64 };
  return { text: `(${x} ${operator} ${y})`, rep };
}

function concatenated(scope: Scope, node: ts.Expression, left: Value, right: Value): string {
  const [a, b] = ts.isBinaryExpression(node) ? [node.left, node.right] : [node, node];
  return `(${asText(left, scope, a)} + ${asText(right, scope, b)})`;
}

function isNumeric(rep: Rep): boolean {
  return isValue(rep) || rep.kind === "parameter";
}

function isFloat(rep: Rep): boolean {
  return rep.kind === "number" && /^f/.test(rep.name);
}

/** ECMAScript 2024, §13.12: both become 32-bit integers. */
function bitOperation(
  scope: Scope,
  kind: ts.SyntaxKind,
  left: Value,
  right: Value,
  node: ts.Expression,
): Value {
  const operator = ts.tokenToString(kind) ?? "";
  const x = toInt32(scope, left, node);
  const y = toInt32(scope, right, node);
  if (kind === ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken) {
    return { text: `(<u32>${x} >> (<u32>${y} & 31))`, rep: { kind: "number", name: "u32" } };
  }
  const isShift =
    kind === ts.SyntaxKind.LessThanLessThanToken ||
    kind === ts.SyntaxKind.GreaterThanGreaterThanToken;
  return { text: isShift ? `(${x} ${operator} (${y} & 31))` : `(${x} ${operator} ${y})`, rep: I32 };
}

/** `&&` and `||` where not only the truth matters. */
function logical(scope: Scope, node: ts.BinaryExpression, want: Rep | undefined): Value {
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const left = expression(scope, node.left, want);
  const right = expression(scope, node.right, want);
  if (left.rep.kind === "bool" && right.rep.kind === "bool") {
    return { text: `(${left.text} ${isAnd ? "&&" : "||"} ${right.text})`, rep: BOOL };
  }
  if (
    right.rep.kind === "void" ||
    right.rep.kind === "never" ||
    (ts.isExpressionStatement(node.parent) && isAnd)
  ) {
    const test = truth(left);
    return {
      text: `${lang("when")}(${isAnd ? test : `!${test}`} && (${right.text}, true))`,
      rep: { kind: "void" },
    };
  }
  if (want?.kind === "bool") {
    return { text: `(${truth(left)} ${isAnd ? "&&" : "||"} ${truth(right)})`, rep: BOOL };
  }
  const { shapes } = scope.unit;
  const rep = isAnd
    ? commonRep(scope, node, left, right, want)
    : orRep(scope, node, left, right, want);
  const name = scope.temporary(left.rep, zeroOf(left.rep));
  const kept = { text: name, rep: left.rep };
  const test = `(${name} = ${left.text}, ${truth(kept)})`;
  const value =
    isAnd && right.rep.kind !== "null" && isSame(rep, right.rep)
      ? zeroLike(scope, node, kept, rep)
      : convert(kept, rep, node, shapes);
  const other = convert(right, rep, node.right, shapes);
  return {
    text: isAnd ? `(${test} ? ${other} : ${value})` : `(${test} ? ${value} : ${other})`,
    rep,
  };
}

/** What is false in `a && b`: null, 0, "" or false. */
function zeroLike(scope: Scope, node: ts.Expression, left: Value, rep: Rep): string {
  if (isSame(left.rep, rep)) return left.text;
  if (
    (left.rep.kind === "nullable" || left.rep.kind === "maybe") &&
    (rep.kind === "nullable" || rep.kind === "maybe")
  )
    return "null";
  return convert(left, rep, node, scope.unit.shapes);
}

function orRep(
  scope: Scope,
  node: ts.BinaryExpression,
  left: Value,
  right: Value,
  want: Rep | undefined,
): Rep {
  const present = { text: "", rep: notNull(left.rep) };
  if (left.rep.kind === "null") return right.rep;
  return commonRep(scope, node, present, right, want);
}

/** `a ?? b`. */
function coalesce(scope: Scope, node: ts.BinaryExpression, want: Rep | undefined): Value {
  const left = expression(scope, node.left, want ? orNull(notNull(want)) : orNull(ANY));
  if (left.rep.kind === "null") return expression(scope, node.right, want);
  if (left.rep.kind !== "nullable" && left.rep.kind !== "maybe") return left;
  const some = notNull(left.rep);
  const right = expression(scope, node.right, want ?? some);
  const rep = orRep(scope, node, left, right, want && want.kind !== "void" ? want : undefined);
  const { shapes } = scope.unit;
  const name = scope.temporary(left.rep, "null");
  const value = convert({ text: name, rep: left.rep }, rep, node, shapes);
  const other = convert(right, rep, node.right, shapes);
  return {
    text: `(${lang("isSome")}<${textOf(left.rep)}>(${name} = ${left.text}) ? ${value} : ${other})`,
    rep,
  };
}

function instanceOf(scope: Scope, node: ts.BinaryExpression): Value {
  const left = expression(scope, node.left);
  const type = scope.unit.checker.getTypeAtLocation(node.right);
  const [construct] = type.getConstructSignatures();
  const symbol = type.getSymbol();
  if (!construct || !symbol) throw notYet(node, "instanceof of this");
  const rep = scope.unit.types.of(scope.unit.checker.getReturnTypeOfSignature(construct), node);
  if (left.rep.kind === "string" || isValue(left.rep))
    return { text: `(${left.text}, false)`, rep: BOOL };
  if (isPromiseRep(rep) && isPromiseRep(notNull(left.rep)))
    return { text: `${lang("isPromise")}(${left.text})`, rep: BOOL };
  const object = convert(left, orNull(ANY), node, scope.unit.shapes);
  return { text: `(${isInstance(object, notNull(rep))})`, rep: BOOL };
}

/** `"name" in object`. */
function isIn(scope: Scope, node: ts.BinaryExpression): Value {
  const object = expression(scope, node.right);
  if (object.rep.kind === "object" && object.rep.name === "Dictionary$") {
    return { text: `${object.text}.has(${valueAs(scope, node.left, STRING)})`, rep: BOOL };
  }
  const known = ts.isStringLiteralLike(node.left) ? null : hasByName(scope, node, object);
  if (known) return known;
  const { types, checker } = scope.unit;
  const type = checker.getTypeAtLocation(node.right);
  if (!ts.isStringLiteralLike(node.left))
    throw notYet(node, "`in` with a name that is not written out");
  const key = node.left.text;
  const having = (type.isUnion() ? type.types : [type]).filter((one) =>
    checker.getPropertyOfType(one, key),
  );
  const reps = having.map((one) => types.of(one, node));
  if (object.rep.kind !== "any") return { text: `(${object.text}, ${reps.length > 0})`, rep: BOOL };
  const name = scope.temporary(ANY, zeroOf(ANY));
  const tests = reps.map((rep) => isInstance(name, rep));
  return { text: `(${name} = ${object.text}, ${tests.join(" || ") || "false"})`, rep: BOOL };
}

/** ECMAScript 2024, §7.2.13 (IsStrictlyEqual); `==` is used for null and undefined alone. */
function equality(scope: Scope, node: ts.BinaryExpression): string {
  const [left, right] = equalityOperands(scope, node);
  return equal(scope, node, left, right);
}

function equalityOperands(scope: Scope, node: ts.BinaryExpression): [Value, Value] {
  if (ts.isNumericLiteral(node.left)) {
    const right = expression(scope, node.right);
    return [expression(scope, node.left, right.rep), right];
  }
  const left = expression(scope, node.left);
  return [left, expression(scope, node.right, left.rep)];
}

/** Says whether two values are equal. */
export function equal(scope: Scope, node: ts.Expression, left: Value, right: Value): string {
  const { shapes } = scope.unit;
  const a = left.rep;
  const b = right.rep;
  if (a.kind === "null" || b.kind === "null") return isNothing(a.kind === "null" ? right : left);
  if (a.kind === "never" || b.kind === "never") return "false";
  const x = notNull(a);
  const y = notNull(b);
  if (x.kind === "any" || y.kind === "any") {
    const [one, other] = [left, right].map((value) => convert(value, orNull(ANY), node, shapes));
    return `${lang("equal")}(${one}, ${other})`;
  }
  if (isValue(x) && isValue(y)) {
    if (a === x && b === y) {
      if (isSame(x, y)) return `(${left.text} == ${right.text})`;
      const rep = scope.unit.isPlain ? F64 : widest(x, y);
      return `(${convert(left, rep, node, shapes)} == ${convert(right, rep, node, shapes)})`;
    }
    const rep = orNull(isSame(x, y) ? x : F64);
    const type = textOf(notNull(rep));
    return `${lang("equalMaybe")}<${type}>(${convert(left, rep, node, shapes)}, ${convert(right, rep, node, shapes)})`;
  }
  if (x.kind === "string" && y.kind === "string") {
    const isOption = a.kind !== "string" || b.kind !== "string";
    const rep = isOption ? orNull(STRING) : STRING;
    const [one, other] = [convert(left, rep, node, shapes), convert(right, rep, node, shapes)];
    return isOption ? `${lang("equalText")}(${one}, ${other})` : `(${one} == ${other})`;
  }
  if (x.kind === "parameter" || y.kind === "parameter") {
    if (a.kind === "maybe" || b.kind === "maybe") {
      const rep: Rep = { kind: "maybe", of: x.kind === "parameter" ? x : y };
      return `${lang("equalMaybe")}<${textOf(rep.of)}>(${convert(left, rep, node, shapes)}, ${convert(right, rep, node, shapes)})`;
    }
    return `(${left.text} == ${right.text})`;
  }
  if (x.kind === "function" && y.kind === "function") {
    const [one, other] = [left, right].map(({ text }) => `changetype<usize>(${text})`);
    return `${lang("isSameFunction")}(${one}, ${other})`;
  }
  if (isValue(x) !== isValue(y)) return `(${left.text}, ${right.text}, false)`;
  return `(changetype<usize>(${left.text}) == changetype<usize>(${right.text}))`;
}

function isNothing({ text, rep }: Value): string {
  if (rep.kind === NULL.kind) return "true";
  if (isValue(rep)) return `(${text}, false)`;
  if (rep.kind === "parameter") return `${lang("isNothing")}<${rep.name}>(${text})`;
  return `(changetype<usize>(${text}) == 0)`;
}
