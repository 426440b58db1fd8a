/** Calls by name, and `new`. */
import ts from "typescript";
import { standIn } from "../library";
import { lang } from "../names";
import { F64, isOptionalRep, isPromiseRep, notNull, type Rep, STRING, textOf, VOID } from "../rep";
import { nothingNameOf } from "../nothing";
import { withCause } from "../errors";
import { notYet } from "../trouble";
import { scopeOfNew, superScope } from "../declarations/local-classes";
import type { Scope } from "../unit";
import { type Value } from "../value";
import { functionOf } from "../variables";
import { optional, typeArguments } from "./access";
import { expression } from "./expression";
import { narrowed, resolve } from "./identifiers";
import { symbolCall } from "./iterators";
import { newPromise } from "./promises";
import { asText } from "./text";
import { timerCall } from "./timers";
import { argumentList } from "./arguments";
import { methodCall } from "./method-calls";
import { resultOf, typeArgumentsOf } from "./results";
import { standInCall, isTypedArray } from "./stand-ins";
import { valueCall } from "./value-calls";

/** `f(a)`, `o.m(a)`, `super(a)`, `o?.m(a)`. */
export function callExpression(
  scope: Scope,
  node: ts.CallExpression,
  want: Rep | undefined,
): Value {
  const value = call(scope, node, want);
  return notNull(value.rep).kind === "any" ? narrowed(scope, node, value) : value;
}

function call(scope: Scope, node: ts.CallExpression, want: Rep | undefined): Value {
  const { checker } = scope.unit;
  const callee = unwrapped(node.expression);
  const signature = checker.getResolvedSignature(node);
  if (!signature) throw notYet(node, "this call");
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    const own = superScopeOf(scope);
    const args = [...own, argumentList(scope, { node, signature, isValue: false })];
    return { text: `super(${args.filter((one) => one !== "").join(", ")})`, rep: VOID };
  }
  if (callee.kind === ts.SyntaxKind.ImportKeyword) throw notYet(node, "import()");
  if (ts.isPropertyAccessExpression(callee))
    return methodCall(scope, node, callee, signature, want);
  const symbolic = ts.isElementAccessExpression(callee) ? symbolCall(scope, node, callee) : null;
  if (symbolic) return symbolic;
  if (ts.isIdentifier(callee)) {
    const plain = functionCall(scope, node, callee, signature, want);
    if (plain) return plain;
  }
  const ofValue = (fn: Value) => valueCall(scope, node, fn);
  if (node.questionDotToken) return optional(scope, node, node.expression, ofValue);
  return ofValue(expression(scope, callee));
}

function superScopeOf(scope: Scope): string[] {
  const { parent } = scope.owner.boundary;
  return ts.isClassDeclaration(parent) ? superScope(scope, parent) : [];
}

function unwrapped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? unwrapped(node.expression)
    : node;
}

/** A call of a function by its name; null where the name is that of a variable. */
function functionCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.Identifier,
  signature: ts.Signature,
  want: Rep | undefined,
): Value | null {
  const { checker, types, captures, lifted } = scope.unit;
  const symbol = resolve(checker.getSymbolAtLocation(callee), checker);
  if (!symbol) return null;
  if (captures.variables.has(symbol) && !lifted.has(symbol)) return null;
  const { declaration } = signature;
  const file = declaration?.getSourceFile();
  const isGlobal = file !== undefined && file.isDeclarationFile;
  if (!(symbol.flags & ts.SymbolFlags.Function) && !functionOf(symbol) && !isGlobal) return null;
  if (isGlobal && callee.text === "String") return conversion(scope, node, STRING);
  if (isGlobal && callee.text === "Number") return numberConversion(scope, node);
  const timer = isGlobal ? timerCall(scope, node, callee.text) : null;
  if (timer) return timer;
  const result = resultOf(scope, node, signature);
  const of = typeArgumentsOf(scope, node, signature);
  const call = { node, signature, isValue: false };
  const stand = standIn(declaration);
  if (stand) return standInCall(scope, call, stand, of, [], result, want);
  const name = lifted.get(symbol) ?? types.nameOf(symbol);
  const list = isGlobal && !node.typeArguments ? "" : typeArguments(of); // asc's own infer by themselves
  return { text: `${name}${list}(${argumentList(scope, call)})`, rep: result };
}

function conversion(scope: Scope, node: ts.CallExpression, rep: Rep): Value {
  const [one] = node.arguments;
  return { text: one ? asText(expression(scope, one), scope, one) : '""', rep };
}

/** `Number(value)`: null is 0, undefined NaN. ECMA-262 §7.1.4. */
function numberConversion(scope: Scope, node: ts.CallExpression): Value {
  const [one] = node.arguments;
  if (!one) return { text: "0.0", rep: F64 };
  const value = expression(scope, one);
  const isNull =
    nothingNameOf(scope.unit.checker.getTypeAtLocation(one), scope.unit.checker) === "null";
  const nothing = isNull ? "0" : "NaN";
  if (value.rep.kind === "null") return { text: `(${value.text}, <f64>${nothing})`, rep: F64 };
  const more = isNull && isOptionalRep(value.rep) ? ", 0" : "";
  return { text: `${lang("numberOf")}<${textOf(value.rep)}>(${value.text}${more})`, rep: F64 };
}

/** `new C(...)`. */
export function newExpression(scope: Scope, node: ts.NewExpression, want: Rep | undefined): Value {
  const { types, checker } = scope.unit;
  const signature = checker.getResolvedSignature(node);
  if (!signature) throw notYet(node, "this new");
  let rep = notNull(types.at(node));
  const wanted = want && notNull(want);
  const hasArguments = node.typeArguments !== undefined;
  if (
    !hasArguments &&
    wanted?.kind === "object" &&
    rep.kind === "object" &&
    wanted.name === rep.name
  )
    rep = wanted;
  if (rep.kind !== "object") throw notYet(node, "new of this");
  if (isPromiseRep(rep)) return newPromise(scope, node, rep);
  const args = argumentList(scope, { node, signature, isValue: false });
  const stand = standIn(signature.declaration);
  const of = isTypedArray(rep) ? [rep] : stand === "setFromText" ? [] : rep.of;
  if (stand) return { text: `${lang(stand)}${typeArguments(of)}(${args})`, rep };
  const all = [...scopeOfNew(scope, node.expression), args].filter((one) => one !== "");
  const made = (node.arguments?.length ?? 0) > 1 ? withCause(rep) : rep;
  return { text: `(new ${textOf(made)}(${all.join(", ")}))`, rep };
}
