/** Functions that have a name of their own: at the top level, and methods. */
import ts from "typescript";
import { isAsync, isShared } from "../boundaries";
import { valueAs } from "../expressions/expression";
import { lang } from "../names";
import { orNull, type Rep, textOf, VOID } from "../rep";
import { functionBody } from "../statements/bodies";
import { bindParameter } from "../statements/patterns";
import { resolveReturn } from "../statements/returns";
import { notYet } from "../trouble";
import { Scope, type Unit } from "../unit";
import { classScopeParameter, enterClass } from "./local-classes";
import { declaredRep, isDefaultedInside, isGenericOption, mustBeGiven } from "../variables";

/** What a function returns, as its declaration says or tsc found. */
export function resultRep(unit: Unit, node: ts.SignatureDeclaration): Rep {
  const { checker, types } = unit;
  const signature = checker.getSignatureFromDeclaration(node);
  if (!signature) throw notYet(node, "this function");
  const found = types.of(checker.getReturnTypeOfSignature(signature), node);
  const rep =
    isGenericOption(node, checker) && found.kind === "nullable"
      ? ({ kind: "maybe", of: found.of } as const)
      : found;
  return rep.kind === "never" ? VOID : resolveReturn(unit, node, types.held(rep));
}

/** `<T extends A>`; empty without type parameters. */
export function typeParameterList(
  unit: Unit,
  node: { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> },
): string {
  if (!node.typeParameters?.length) return "";
  const list = node.typeParameters.map((one) => {
    const bound =
      one.constraint && unit.types.of(unit.checker.getTypeFromTypeNode(one.constraint), one);
    const isUsable = bound && bound.kind === "object" && !unit.shapes.get(bound.name);
    const shape = bound && bound.kind === "object" && unit.shapes.get(bound.name);
    if (shape) unit.shapes.demand(shape.name);
    const name = unit.types.declaredParameter(one);
    return isUsable || shape ? `${name} extends ${textOf(bound)}` : name;
  });
  return `<${list.join(", ")}>`;
}

/** The text of a function from its parameters on: `(a: f64): f64 { ... }`. */
export function functionText(
  unit: Unit,
  node: ts.FunctionLikeDeclaration,
  options: {
    readonly parent?: Scope;
    readonly prologue?: (scope: Scope) => string[];
    readonly result?: Rep;
  } = {},
): string {
  const isConstructor = ts.isConstructorDeclaration(node);
  const isSetter = ts.isSetAccessor(node);
  const result = options.result ?? (isConstructor || isSetter ? VOID : resultRep(unit, node));
  const isSuspended =
    isAsync(node) || ("asteriskToken" in node && node.asteriskToken !== undefined);
  const scope = new Scope(options.parent ?? unit, node, isSuspended ? VOID : result);
  if (ts.isClassLike(node.parent)) enterClass(scope, node.parent, isConstructor);
  const { list, bind } = parameters(scope, node);
  if (isConstructor && ts.isClassLike(node.parent))
    list.unshift(...classScopeParameter(node.parent));
  const type = isConstructor || isSetter ? "" : `: ${textOf(result)}`;
  if (!node.body) return `(${list.join(", ")})${type};`;
  const body = functionBody(scope, node, result, [], (inside) => [
    ...bind(inside),
    ...(options.prologue?.(inside) ?? []),
  ]);
  return `(${list.join(", ")})${type} {\n${body}\n}`;
}

function parameters(
  scope: Scope,
  node: ts.SignatureDeclaration,
): { list: string[]; bind: (scope: Scope) => string[] } {
  const bindings: ((inside: Scope) => string[])[] = [];
  const list: string[] = [];
  for (const parameter of node.parameters) {
    if (ts.isIdentifier(parameter.name) && parameter.name.text === "this") continue;
    const { text, bind } = parameterText(scope, parameter);
    list.push(text);
    if (bind) bindings.push(bind);
  }
  return { list, bind: (inside) => bindings.flatMap((one) => one(inside)) };
}

function parameterText(
  scope: Scope,
  parameter: ts.ParameterDeclaration,
): { text: string; bind?: (inside: Scope) => string[] } {
  const { checker, types, captures } = scope.unit;
  const { name, initializer } = parameter;
  if (!ts.isIdentifier(name) || isDefaultedInside(parameter))
    return boundParameter(scope, parameter);
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) throw notYet(parameter, "this parameter");
  const rep = declaredRep(symbol, parameter, types);
  const variable = captures.variables.get(symbol);
  const outer = variable && isShared(variable) ? scope.unit.fresh(name.text) : name.text;
  const option = initializer
    ? defaultText(scope, parameter, rep)
    : parameter.questionToken && !mustBeGiven(parameter)
      ? " = null"
      : "";
  const bind = outer === name.text ? undefined : () => [boxed(name.text, outer, rep)];
  return { text: `${outer}: ${textOf(rep)}${option}`, ...(bind ? { bind } : {}) };
}

function defaultText(scope: Scope, parameter: ts.ParameterDeclaration, rep: Rep): string {
  const { initializer } = parameter;
  if (!initializer) return "";
  const before = scope.temporaries.length;
  const text = valueAs(scope, initializer, rep);
  if (scope.temporaries.length > before)
    throw notYet(initializer, "a default that is this complicated; set it in the function");
  return ` = ${text}`;
}

function boxed(name: string, outer: string, rep: Rep): string {
  const type = `${lang("Ref")}<${textOf(rep)}>`;
  return `const ${name}: ${type} = new ${type}(${outer});`;
}

/** One that the function makes of what it is given. */
function boundParameter(
  scope: Scope,
  parameter: ts.ParameterDeclaration,
): { text: string; bind: (inside: Scope) => string[] } {
  const { checker, types } = scope.unit;
  const type = parameter.type
    ? checker.getTypeFromTypeNode(parameter.type)
    : checker.getTypeAtLocation(parameter);
  const own = types.of(type, parameter);
  const isOption = parameter.initializer !== undefined || parameter.questionToken !== undefined;
  const rep = isOption ? orNull(own) : own;
  const name = scope.unit.fresh("p");
  return {
    text: `${name}: ${textOf(rep)}${isOption && !mustBeGiven(parameter) ? " = null" : ""}`,
    bind: (inside) => bindParameter(inside, parameter, { text: name, rep }),
  };
}

/** A function at the top level. */
export function functionDeclaration(
  unit: Unit,
  node: ts.FunctionDeclaration,
  name: string,
): string {
  return `/*@${node.getStart()}*/ export function ${name}${typeParameterList(unit, node)}${functionText(unit, node)}`;
}
