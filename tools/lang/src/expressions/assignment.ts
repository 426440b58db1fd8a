/** Assignment in all its forms. */
import ts from "typescript";
import { isAssignmentOperator, symbolOf } from "../boundaries";
import { lang } from "../names";
import { ANY, I32, isValue, notNull, orNull, type Rep, STRING, textOf, zeroOf } from "../rep";
import { assignPattern } from "../statements/patterns";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { element, isKeyed, itemAt, member } from "./access";
import { truth } from "./conditions";
import { expression, valueAs } from "./expression";
import { resolve, variable } from "./identifiers";
import { keyText, setByName } from "./objects";
import { arithmetic } from "./operators";

/** Says whether `node` assigns. */
export function isAssignment(node: ts.BinaryExpression): boolean {
  return isAssignmentOperator(node.operatorToken.kind);
}

/** A place that can be read more than once, and assigned. */
interface Place {
  readonly rep: Rep;
  /** Expressions that come before the first reading or writing: what is evaluated once. */
  readonly setup: readonly string[];
  readonly read: Value;
  /** The assignment of `text`, which has the place's representation; an expression of its value. */
  readonly write: (text: string) => string;
}

/** `a = b`, `a += b`, `a ??= b`, `[a, b] = c`. */
export function assignment(scope: Scope, node: ts.BinaryExpression): Value {
  const { kind } = node.operatorToken;
  const target = bare(node.left);
  if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
    return assignPattern(scope, target, node.right, !ts.isExpressionStatement(statementOf(node)));
  }
  const isSimple = kind === ts.SyntaxKind.EqualsToken;
  const logical = LOGICAL.get(kind);
  const place = placeOf(scope, target, !isSimple, logical !== undefined);
  if (isSimple) return { text: place.write(valueAs(scope, node.right, place.rep)), rep: place.rep };
  if (logical) return prepared(place, logicalAssignment(scope, node, place, logical));
  const operator = OPERATORS.get(kind);
  if (operator === undefined) throw notYet(node, "this assignment");
  const current = {
    text: convert(place.read, notNull(place.rep), node, scope.unit.shapes),
    rep: notNull(place.rep),
  };
  const value = arithmetic(
    scope,
    operator,
    current,
    expression(scope, node.right, current.rep),
    node,
  );
  const text = place.write(convert(value, place.rep, node, scope.unit.shapes));
  return prepared(place, { text, rep: place.rep });
}

function statementOf(node: ts.Expression): ts.Node {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return parent;
}

const OPERATORS = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
]);

type Logical = "??" | "||" | "&&";

const LOGICAL = new Map<ts.SyntaxKind, Logical>([
  [ts.SyntaxKind.QuestionQuestionEqualsToken, "??"],
  [ts.SyntaxKind.BarBarEqualsToken, "||"],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, "&&"],
]);

function logicalAssignment(
  scope: Scope,
  node: ts.BinaryExpression,
  place: Place,
  kind: Logical,
): Value {
  const { rep, read } = place;
  const right = place.write(valueAs(scope, node.right, rep));
  const isOption = read.rep.kind === "nullable" || read.rep.kind === "maybe";
  if (kind === "??") {
    if (!isOption) return read;
    const there = convert(read, rep, node, scope.unit.shapes);
    const value = `(changetype<usize>(${read.text}) != 0 ? ${there} : ${right})`;
    return afterwards(scope, node, { text: value, rep });
  }
  const test = truth(read);
  const there = kind === "||" ? convert(read, rep, node, scope.unit.shapes) : read.text;
  const value =
    kind === "||" ? `(${test} ? ${there} : ${right})` : `(${test} ? ${right} : ${there})`;
  return { text: value, rep };
}

/** The value of `a ??= b` is not null where b is not. */
function afterwards(scope: Scope, node: ts.Expression, value: Value): Value {
  if (ts.isExpressionStatement(statementOf(node))) return value;
  const rep = scope.unit.types.at(node);
  if (rep.kind === "nullable" || rep.kind === "maybe" || rep.kind === "null") return value;
  return { text: convert(value, rep, node, scope.unit.shapes), rep };
}

/** `target` without parentheses and the like. */
export function bare(target: ts.Expression): ts.Expression {
  const isWrapper =
    ts.isParenthesizedExpression(target) ||
    ts.isNonNullExpression(target) ||
    ts.isAsExpression(target);
  return isWrapper ? bare(target.expression) : target;
}

/**
 * The place that `target` names; `again`: it is read and then assigned, but evaluated once; `asked`: an
 * element that is not there is read as nothing.
 */
export function placeOf(scope: Scope, target: ts.Expression, again: boolean, asked = false): Place {
  if (ts.isIdentifier(target)) return variablePlace(scope, target);
  if (ts.isPropertyAccessExpression(target)) return propertyPlace(scope, target, again);
  if (ts.isElementAccessExpression(target)) return elementPlace(scope, target, again, asked);
  throw notYet(target, "this target of an assignment");
}

function variablePlace(scope: Scope, target: ts.Identifier): Place {
  const { checker } = scope.unit;
  const symbol = resolve(symbolOf(target, checker), checker);
  if (!symbol) throw notYet(target, `the name ${target.text}`);
  const { text, rep } = variable(scope, target, symbol);
  return { rep, setup: [], read: { text, rep }, write: (value) => `(${text} = ${value})` };
}

function propertyPlace(scope: Scope, target: ts.PropertyAccessExpression, again: boolean): Place {
  let object = objectOf(scope, target.expression, again);
  const setup = object.setup;
  if (object.value.rep.kind === "object" && object.value.rep.name === "Dictionary$") {
    return dictionaryPlace(object, JSON.stringify(target.name.text));
  }
  const isStatic = object.value.text === "";
  if (isStatic) object = { ...object, value: { text: "", rep: ANY } };
  const place = isStatic ? expression(scope, target) : member(scope, target, object.value);
  const { text, rep } = place;
  return { rep, setup, read: place, write: (value) => `(${text} = ${value})` };
}

function elementPlace(
  scope: Scope,
  target: ts.ElementAccessExpression,
  again: boolean,
  asked: boolean,
): Place {
  const object = objectOf(scope, target.expression, again);
  const { rep } = object.value;
  if (rep.kind === "object" && rep.name === "Dictionary$") {
    const key = once(
      scope,
      { text: keyText(scope, target.argumentExpression), rep: STRING },
      again,
    );
    return dictionaryPlace({ ...object, setup: [...object.setup, ...key.setup] }, key.value.text);
  }
  if (isKeyed(scope, rep, target.argumentExpression))
    return keyedPlace(scope, target, object, again);
  if (rep.kind === "object" && rep.name.startsWith("Tuple")) {
    const place = element(scope, target, object.value, false);
    return {
      rep: place.rep,
      setup: object.setup,
      read: place,
      write: (value) => `(${place.text} = ${value})`,
    };
  }
  const isShape = rep.kind === "object" && scope.unit.shapes.get(rep.name) !== undefined;
  if (isShape && !ts.isStringLiteralLike(target.argumentExpression)) {
    const key = once(
      scope,
      { text: keyText(scope, target.argumentExpression), rep: STRING },
      again,
    );
    const place = element(scope, target, object.value, false);
    const read = { text: place.text, rep: place.rep };
    const setup = [...object.setup, ...key.setup];
    const write = (value: string) =>
      setByName(scope, object.value, key.value.text, place.rep, value);
    return { rep: place.rep, setup, read, write };
  }
  if (ts.isStringLiteralLike(target.argumentExpression)) {
    const place = element(scope, target, object.value, false);
    return {
      rep: place.rep,
      setup: object.setup,
      read: place,
      write: (value) => `(${place.text} = ${value})`,
    };
  }
  const index = once(
    scope,
    { text: valueAs(scope, target.argumentExpression, I32), rep: I32 },
    again,
  );
  const item = element(scope, target, object.value, false);
  const text = `${object.value.text}[${index.value.text}]`;
  const setup = [...object.setup, ...index.setup];
  const isList = rep.kind === "object" && rep.name === "Array";
  const read = { text, rep: item.rep };
  return {
    rep: item.rep,
    setup,
    read: asked && isList ? itemAt(object.value.text, index.value.text, item.rep) : read,
    write: (value) => `(${text} = ${value})`,
  };
}

interface Once {
  readonly setup: readonly string[];
  readonly value: Value;
}

/** A property of an object whose class is not known here. */
function keyedPlace(
  scope: Scope,
  target: ts.ElementAccessExpression,
  { setup, value }: Once,
  again: boolean,
): Place {
  const name = { text: keyText(scope, target.argumentExpression), rep: STRING };
  const key = once(scope, name, again);
  const rep = orNull(ANY);
  const of = convert(value, rep, target, scope.unit.shapes);
  const all = [...setup, ...key.setup];
  return {
    rep,
    setup: all,
    read: { text: `${lang("propertyOf")}(${of}, ${key.value.text})`, rep },
    write: (text) => `${lang("setPropertyOf")}(${of}, ${key.value.text}, ${text})`,
  };
}

function dictionaryPlace({ setup, value: { text, rep } }: Once, key: string): Place {
  const [of = ANY] = rep.kind === "object" ? rep.of : [];
  const read: Value = isValue(of)
    ? { text: `${text}.getValue(${key})`, rep: { kind: "maybe", of } }
    : { text: `${text}.get(${key})`, rep: orNull(of) };
  return { rep: of, setup, read, write: (value) => `${text}.set(${key}, ${value})` };
}

/** The object of a property; a class that is named has no text of its own. */
function objectOf(scope: Scope, node: ts.Expression, again: boolean): Once {
  if (ts.isIdentifier(node)) {
    const { checker } = scope.unit;
    const symbol = resolve(checker.getSymbolAtLocation(node), checker);
    const isClass = symbol && symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.ValueModule);
    if (isClass) return { setup: [], value: { text: "", rep: ANY } };
    if (symbol?.valueDeclaration?.getSourceFile().isDeclarationFile)
      return { setup: [], value: { text: "", rep: ANY } };
  }
  const value = expression(scope, node);
  const rep = notNull(value.rep);
  const text = convert(value, rep, node, scope.unit.shapes);
  const isPlain =
    ts.isIdentifier(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword ||
    node.kind === ts.SyntaxKind.SuperKeyword;
  return once(scope, { text, rep }, again && !isPlain);
}

/** `value` in a variable where it is needed twice. */
function once(scope: Scope, value: Value, again: boolean): Once {
  if (!again || /^[\w$.]+$/.test(value.text)) return { setup: [], value };
  const name = scope.temporary(value.rep, zeroOf(value.rep));
  return { setup: [`${name} = ${value.text}`], value: { text: name, rep: value.rep } };
}

/** `value` after what comes before the use of `place`. */
function prepared({ setup }: Place, { text, rep }: Value): Value {
  return { text: setup.length > 0 ? `(${[...setup, text].join(", ")})` : text, rep };
}

/** `++a`, `a--`. */
export function update(
  scope: Scope,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): Value {
  const target = bare(node.operand);
  const isStatement =
    ts.isExpressionStatement(node.parent) ||
    (ts.isForStatement(node.parent) && node.parent.incrementor === node);
  const place = placeOf(scope, target, true);
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-";
  const rep = notNull(place.rep);
  if (rep.kind !== "number") throw new Trouble(node, `${operator}${operator} of ${textOf(rep)}`);
  const isDirect =
    /^[\w$.!]+$/.test(place.read.text) && rep === place.rep && place.read.rep.kind === "number";
  if (isDirect) {
    const text = ts.isPrefixUnaryExpression(node)
      ? `(${operator}${operator}${place.read.text})`
      : `(${place.read.text}${operator}${operator})`;
    return prepared(place, { text, rep });
  }
  const one = rep.name === "f64" || rep.name === "f32" ? "1.0" : "1";
  const read = convert(place.read, rep, node, scope.unit.shapes);
  const next = place.write(
    convert(
      { text: `<${textOf(rep)}>(${read} ${operator} ${one})`, rep },
      place.rep,
      node,
      scope.unit.shapes,
    ),
  );
  if (isStatement || ts.isPrefixUnaryExpression(node)) return prepared(place, { text: next, rep });
  // The old value: what was written, less what was added.
  const back = operator === "+" ? "-" : "+";
  return prepared(place, { text: `<${textOf(rep)}>(${next} ${back} ${one})`, rep });
}
