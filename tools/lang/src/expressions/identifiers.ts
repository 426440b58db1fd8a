/** Names: variables, functions, and what this file imports. */
import ts from "typescript";
import { isShared, symbolOf } from "../boundaries";
import { isAskedFor, isEqualityOperand, mayMiss } from "../missing";
import { lang } from "../names";
import {
  BOOL,
  F64,
  isPromiseRep,
  notNull,
  NULL,
  type Rep,
  STRING,
  substitute,
  textOf,
  unify,
} from "../rep";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { declaredRep, functionOf } from "../variables";

/** A variable's value as tsc sees it at `node`: narrowed. */
export function identifier(scope: Scope, node: ts.Identifier): Value {
  if (node.text === "undefined") return { text: "null", rep: NULL };
  const { checker } = scope.unit;
  const symbol = resolve(symbolOf(node, checker), checker);
  if (!symbol) throw notYet(node, `the name ${node.text}`);
  if (symbol.flags & ts.SymbolFlags.Function || functionOf(symbol))
    return functionName(scope, node, symbol);
  const made = conversionFunction(scope, node);
  if (made) return made;
  if (node.text === "NaN" || node.text === "Infinity") return { text: node.text, rep: F64 };
  const value = variable(scope, node, symbol);
  const { valueDeclaration } = symbol;
  const isAsked =
    valueDeclaration &&
    mayMiss(valueDeclaration, checker) &&
    (isAskedFor(node) || isEqualityOperand(node));
  return isAsked ? value : narrowed(scope, node, value);
}

const CONVERSIONS = new Map([
  ["Number", "numberOf"],
  ["String", "stringOf"],
  ["Boolean", "isTrueValue"],
]);

/** `list.map(Number)`: the constructor as a function. */
function conversionFunction(scope: Scope, node: ts.Identifier): Value | null {
  const name = CONVERSIONS.get(node.text);
  const [signature] = name
    ? (scope.unit.checker.getContextualType(node)?.getCallSignatures() ?? [])
    : [];
  if (!name || !signature) return null;
  const rep = scope.unit.types.signature(signature, node);
  if (rep.kind !== "function") return null;
  const [first] = rep.parameters;
  const result: Rep = node.text === "Number" ? F64 : node.text === "String" ? STRING : BOOL;
  const own: Rep = { ...rep, result };
  const parameters = rep.parameters.map((one, i) => `a${i}: ${textOf(one)}`).join(", ");
  const call = first ? `${lang(name)}<${textOf(first)}>(a0)` : '""';
  return { text: `((${parameters}): ${textOf(result)} => ${call})`, rep: own };
}

/** What an import or `{ name }` stands for, or `const Name = class { ... }`. */
export function resolve(
  symbol: ts.Symbol | undefined,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  if (!symbol) return undefined;
  const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const made = classIn(meant.valueDeclaration);
  return made ? checker.getTypeAtLocation(made).symbol : meant;
}

/** The class that a constant holds; null for another declaration. */
export function classIn(declaration: ts.Declaration | undefined): ts.ClassExpression | null {
  if (!declaration || !ts.isVariableDeclaration(declaration)) return null;
  const { initializer, parent } = declaration;
  const isConst = (parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst && initializer && ts.isClassExpression(initializer) ? initializer : null;
}

/** The variable as declared, to be read or assigned. */
export function variable(scope: Scope, node: ts.Identifier, symbol: ts.Symbol): Value {
  const { captures, types } = scope.unit;
  const known = captures.variables.get(symbol);
  const rep = scope.reps.get(symbol) ?? declaredRep(symbol, node, types);
  if (rep.kind === "never" && !scope.renamed.has(symbol)) return { text: "unreachable()", rep };
  if (!known) {
    const renamed = scope.renamed.get(symbol);
    return { text: renamed ?? types.nameOf(symbol), rep };
  }
  const place = scope.place(known);
  return { text: isShared(known) ? `${place}.value` : place, rep };
}

/** `value` as what tsc has found out about `node` by where it is. */
export function narrowed(scope: Scope, node: ts.Expression, value: Value): Value {
  const { kind } = value.rep;
  if (kind === "number" || kind === "string" || kind === "bool" || kind === "function")
    return value;
  const type = scope.unit.checker.getTypeAtLocation(node);
  if (
    type.flags &
    (ts.TypeFlags.Never | ts.TypeFlags.Any | ts.TypeFlags.Null | ts.TypeFlags.Undefined)
  )
    return value;
  const rep = scope.unit.types.of(type, node);
  if (!isNarrower(value.rep, rep)) return value;
  return { text: convert(value, rep, node, scope.unit.shapes), rep };
}

function isNarrower(from: Rep, to: Rep): boolean {
  if (
    textOf(from) === textOf(to) ||
    to.kind === "void" ||
    to.kind === "null" ||
    to.kind === "never"
  )
    return false;
  if (isPromiseRep(notNull(from)) && !isPromiseRep(notNull(to))) return true;
  if (from.kind === "nullable" || from.kind === "maybe") {
    if (to.kind === "nullable" || to.kind === "maybe") {
      return from.of.kind === "any" || (from.kind === "maybe" && to.kind === "nullable");
    }
    return true;
  }
  if (from.kind === "any") return true;
  const isList = from.kind === "object" && /^(Array|PromiseSettledResult\$)$/.test(from.name);
  return from.kind === "object" && to.kind === "object" && from.name !== to.name && !isList;
}

/** A function that is used as a value is wrapped where asc's would have optional parameters. */
function functionName(scope: Scope, node: ts.Identifier, symbol: ts.Symbol): Value {
  const { captures, checker, types } = scope.unit;
  const known = captures.variables.get(symbol);
  const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
  if (!signature) throw notYet(node, "this function");
  const rep = types.signature(signature, node);
  const isLifted = scope.unit.lifted.has(symbol);
  if (known && !isLifted) {
    const place = scope.place(known);
    return { text: isShared(known) ? `${place}.value` : place, rep };
  }
  const name = scope.unit.lifted.get(symbol) ?? types.nameOf(symbol);
  const { declaration } = signature;
  const isCallee = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (!isCallee && declaration?.typeParameters?.length)
    return genericValue(scope, node, name, signature);
  const isSimple =
    declaration !== undefined &&
    !declaration.typeParameters?.length &&
    declaration.parameters.every(
      (one) => ts.isParameter(one) && !one.initializer && !one.questionToken,
    );
  if (isSimple || isCallee) {
    return { text: name, rep };
  }
  return { text: wrapped(name, rep), rep };
}

/** A generic function as a value: with the type arguments that its place asks for. */
function genericValue(
  scope: Scope,
  node: ts.Identifier,
  name: string,
  signature: ts.Signature,
): Value {
  const { checker, types } = scope.unit;
  const [wanted] = checker.getContextualType(node)?.getCallSignatures() ?? [];
  if (!wanted)
    throw notYet(node, "a generic function as a value where its type arguments cannot be told");
  const own = types.signature(signature, node);
  const asked = types.signature(wanted, node);
  const found = new Map<string, Rep>();
  unify(own, asked, found);
  const { declaration } = signature;
  const parameters =
    declaration && !ts.isJSDocSignature(declaration) ? (declaration.typeParameters ?? []) : [];
  const list = parameters.map((one) => textOf(found.get(types.declaredParameter(one)) ?? asked));
  const rep = substitute(own, found);
  return { text: wrapped(`${name}<${list.join(", ")}>`, rep), rep };
}

/** A function that calls `name` with just the parameters of `rep`. */
export function wrapped(name: string, rep: Rep): string {
  if (rep.kind !== "function") return name;
  const parameters = rep.parameters.map((one, i) => `a${i}: ${textOf(one)}`).join(", ");
  const args = rep.parameters.map((_, i) => `a${i}`).join(", ");
  return `((${parameters}): ${textOf(rep.result)} => ${name}(${args}))`;
}
