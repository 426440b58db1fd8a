/**
 * Function expressions.
 *
 * One that uses nothing from outside is a function of asc's. Any other is that, and an environment:
 *
 *   (x) => x + n     closure<(a0: f64) => f64>((x: f64): f64 => {
 *                      const e$1 = changetype<Environment$1>(environment());
 *                      return x + e$1.n;
 *                    }, new Environment$1(n))
 */
import ts from "typescript";
import { isAsync, isShared, type Variable } from "../boundaries";
import { lang } from "../names";
import { isSame, notNull, type Rep, restIndex, textOf, VOID } from "../rep";
import { functionBody } from "../statements/bodies";
import { bindParameter } from "../statements/patterns";
import { notYet } from "../trouble";
import { Scope } from "../unit";
import { argumentOf, restArgument, type Value } from "../value";
import { declaredRep } from "../variables";
import { resolveReturn } from "../statements/returns";

type FunctionNode =
  | ts.ArrowFunction
  | ts.FunctionExpression
  | ts.MethodDeclaration
  | ts.AccessorDeclaration
  | ts.FunctionDeclaration;

/** A function value; `want` says what it is called like. */
export function functionValue(
  scope: Scope,
  node: FunctionNode,
  want: Rep | undefined,
  literal: { readonly ref: string; readonly rep: Rep } | null = null,
): Value {
  const { checker, types } = scope.unit;
  const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
  if (!signature) throw notYet(node, "this function");
  if (node.typeParameters?.length)
    throw notYet(node, "a generic function that is not at the top level of its module");
  const own = types.signature(signature, node);
  const wanted = want && notNull(want);
  const result = resolveReturn(scope.unit, node, own.kind === "function" ? own.result : VOID);
  const exact: Rep = own.kind === "function" ? { ...own, result } : own;
  const rep = wanted?.kind === "function" ? agreed(exact, wanted) : exact;
  return { text: closureText(scope, node, rep, literal), rep };
}

/** Called as `wanted` says; what is not known there is taken from the function. */
function agreed(own: Rep, wanted: Rep): Rep {
  if (own.kind !== "function" || wanted.kind !== "function") return own;
  const isOpen = (rep: Rep) => rep.kind === "nullable" && rep.of.kind === "any";
  const result =
    isOpen(wanted.result) && own.result.kind !== "void" ? wanted.result : wanted.result;
  const parameters = wanted.parameters.map((one, i) =>
    isOpen(one) ? (own.parameters[i] ?? one) : one,
  );
  return { ...wanted, parameters, result };
}

/** What a function or lifted block at `boundary` takes along, and how it finds it again. */
export function environmentFor(
  scope: Scope,
  inner: Scope,
  made: Scope["literal"] = null,
  subject: Value | null = null,
): { type: string; made: string } | null {
  const { captures, types } = scope.unit;
  const free: Variable[] = [...(captures.free.get(inner.boundary) ?? [])].filter(
    ({ symbol }) => !scope.unit.lifted.has(symbol),
  );
  const literal = made ?? (captures.usesThis.has(inner.boundary) ? scope.literal : null);
  const usesThis = captures.usesThis.has(inner.boundary) && !literal;
  const isLifted = inner.result === null;
  const result = isLifted && returnsValue(inner.boundary) ? scope.owner.result : null;
  const out =
    isLifted && scope.generator && leavesGenerator(inner.boundary) ? scope.generator : null;
  if (free.length === 0 && !usesThis && !result && !out && !literal && !subject) return null;
  const fields: { name: string; rep: string; of: Rep }[] = [];
  const values: string[] = [];
  inner.environment = scope.unit.fresh("e");
  if (usesThis) {
    const rep = scope.unit.thisOf(inner.boundary);
    fields.push({ name: "self", rep: textOf(rep), of: rep });
    values.push(scope.self);
    inner.keep("this", "self");
  }
  free.forEach((variable, i) => {
    const rep =
      scope.reps.get(variable.symbol) ?? declaredRep(variable.symbol, variable.declaration, types);
    const name = `${variable.symbol.name}$${i}`;
    const type = isShared(variable) ? `${lang("Ref")}<${textOf(rep)}>` : textOf(rep);
    fields.push({ name, rep: type, of: rep });
    values.push(scope.place(variable));
    inner.keep(variable, name);
  });
  if (literal) {
    fields.push({
      name: "literal",
      rep: `${lang("Ref")}<${textOf(literal.rep)}>`,
      of: literal.rep,
    });
    values.push(literal.ref);
    inner.literal = { ...literal, ref: `${inner.environment}.literal` };
  }
  if (subject) {
    fields.push({ name: "subject", rep: textOf(subject.rep), of: subject.rep });
    values.push(subject.text);
  }
  if (result && result.kind !== "void") {
    fields.push({ name: "outcome", rep: `${lang("Ref")}<${textOf(result)}>`, of: result });
    values.push(scope.outcome);
    inner.keep("outcome", "outcome");
  }
  if (out) {
    fields.push({ name: "out", rep: `${out.type}<${textOf(out.element)}>`, of: out.element });
    values.push(out.name);
    inner.generator = { ...out, name: `${inner.environment}.out` };
  }
  const type = scope.unit.declareEnvironment(fields);
  return { type, made: `new ${type}(${values.join(", ")})` };
}

function returnsValue(node: ts.Node): boolean {
  return holds(node, (one) => ts.isReturnStatement(one) && one.expression !== undefined);
}

function leavesGenerator(node: ts.Node): boolean {
  return holds(node, (one) => ts.isYieldExpression(one) || ts.isReturnStatement(one));
}

/** Says whether something in `node`, but not in a function in it, is asked for. */
function holds(node: ts.Node, asked: (one: ts.Node) => boolean): boolean {
  if (asked(node)) return true;
  return ts.forEachChild(node, (one) => !ts.isFunctionLike(one) && holds(one, asked)) ?? false;
}

/** The function of `node`, called like `rep`. */
export function closureText(
  scope: Scope,
  node: FunctionNode,
  rep: Rep,
  literal: { readonly ref: string; readonly rep: Rep } | null = null,
): string {
  if (rep.kind !== "function") throw notYet(node, "this function");
  const inner = new Scope(scope, node, isAsync(node) || node.asteriskToken ? VOID : rep.result);
  const environment = environmentFor(scope, inner, literal);
  const { parameters, prologue } = parameterList(inner, node, rep);
  const find = environment
    ? [`const ${inner.environment} = changetype<${environment.type}>(${lang("environment")}());`]
    : [];
  const body = functionBody(inner, node, rep.result, [...find], prologue);
  const text = `(${parameters.join(", ")}): ${textOf(rep.result)} => {\n${body}\n}`;
  if (!environment) return `(${text})`;
  return `${lang("closure")}<${textOf(rep)}>(${text}, ${environment.made})`;
}

/** The parameters with the types they are called with, and what makes them what the function declares. */
function parameterList(
  scope: Scope,
  node: ts.SignatureDeclaration,
  rep: Rep & { kind: "function" },
): { parameters: string[]; prologue: (scope: Scope) => string[] } {
  const declared = node.parameters.filter(
    ({ name }) => !(ts.isIdentifier(name) && name.text === "this"),
  );
  const rest = restIndex(rep);
  const isOwnRest = (at: number) => declared[at]?.dotDotDotToken !== undefined;
  const names = rep.parameters.map((one, i) => {
    const parameter = declared[i];
    const isLike = parameter && isOwnRest(i) === (i === rest);
    if (!isLike || !ts.isIdentifier(parameter.name) || needsSetup(scope, parameter, one))
      return scope.unit.fresh("p");
    return parameter.name.text;
  });
  const isDirect = (parameter: ts.ParameterDeclaration, i: number) =>
    ts.isIdentifier(parameter.name) && names[i] === parameter.name.text;
  const setups = declared.flatMap((parameter, i) => {
    if (isDirect(parameter, i)) return [];
    const given = isOwnRest(i)
      ? restArgument(rep, i, declaredList(scope, parameter), names, node, scope.unit.shapes)
      : argumentOf(rep, i, names);
    return [{ parameter, given }];
  });
  return {
    parameters: rep.parameters.map((one, i) => `${names[i] ?? ""}: ${textOf(one)}`),
    prologue: (inside) =>
      setups.flatMap(({ parameter, given }) => bindParameter(inside, parameter, given)),
  };
}

/** What a rest parameter is a list of, as the function declares it. */
function declaredList(scope: Scope, parameter: ts.ParameterDeclaration): Rep {
  const symbol = scope.unit.checker.getSymbolAtLocation(parameter.name);
  if (!symbol) return scope.unit.types.at(parameter);
  return declaredRep(symbol, parameter, scope.unit.types);
}

function needsSetup(scope: Scope, parameter: ts.ParameterDeclaration, given: Rep): boolean {
  const symbol = scope.unit.checker.getSymbolAtLocation(parameter.name);
  const variable = symbol && scope.unit.captures.variables.get(symbol);
  if (!symbol || parameter.initializer) return true;
  if (variable && isShared(variable)) return true;
  return !isSame(declaredRep(symbol, parameter, scope.unit.types), given);
}
