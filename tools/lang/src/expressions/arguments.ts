/** Arguments of a call, as the parameters want them. */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  isOptionalRep,
  notNull,
  NULL,
  openWhereDeclared,
  orNull,
  type Rep,
  textOf,
  widenedWhereOpen,
} from "../rep";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { isDefaultedInside, isGenericOption } from "../variables";
import { expression, valueAs } from "./expression";
import { rest } from "./value-calls";

/** What is known of a call before its arguments are translated. */
export interface Call {
  readonly node: ts.CallExpression | ts.NewExpression;
  readonly signature: ts.Signature;
  /** Function values take all their parameters; functions may leave some out. */
  readonly isValue: boolean;
}

/** In place of an argument that is written otherwise. */
export const FIRST = "first$";

/** The arguments of a function, method or constructor. */
export function argumentList(scope: Scope, call: Call): string {
  return argumentValues(scope, call)
    .map(({ text }) => text)
    .join(", ");
}

export function argumentValues(scope: Scope, { node, signature }: Call): Value[] {
  const given = expanded(scope, node.arguments ?? []);
  const args: Value[] = [];
  const push = (text: string, rep: Rep) => args.push({ text, rep });
  const implementation = implementationOf(scope, signature);
  implementation.getParameters().forEach((parameter, i) => {
    const { valueDeclaration: declaration } = parameter;
    const rep = parameterRep(scope, parameter, node);
    if (declaration && ts.isParameter(declaration) && declaration.dotDotDotToken) {
      const left = given.slice(i).filter((one): one is ts.Expression => !isValueGiven(one));
      const item = scope.unit.checker.getIndexTypeOfType(
        scope.unit.checker.getTypeOfSymbolAtLocation(parameter, node),
        ts.IndexKind.Number,
      );
      const isLibrary =
        declaration.getSourceFile().isDeclarationFile &&
        item &&
        rep.kind === "object" &&
        rep.name === "Array";
      if (isLibrary) {
        const exact: Rep = { ...rep, of: [scope.unit.types.of(item, node)] };
        push(rest(scope, left, exact), exact);
        return;
      }
      push(rest(scope, left, rep), rep);
      return;
    }
    const one = given[i];
    if (rep.kind === "object" && rep.name === "ArrayLength") push(FIRST, rep);
    else if (one && isValueGiven(one)) push(convert(one, rep, node, scope.unit.shapes), rep);
    else if (one && ts.isSpreadElement(one)) throw notYet(one, "a spread here");
    else if (one) {
      const text = defaulted(scope, one, declaration, rep);
      const isTimer =
        rep.kind === "maybe" && declaration?.getSourceFile().fileName.endsWith("timers.d.ts");
      push(isTimer ? timerNumber(text) : text, rep);
    } else if (hasRestAfter(implementation, i)) {
      push(convert({ text: "null", rep: NULL }, rep, node, scope.unit.shapes), rep);
    }
  });
  return args;
}

type Given = ts.Expression | Value;

export function isValueGiven(given: Given): given is Value {
  return "rep" in given;
}

/** The arguments, those of a spread tuple one by one. */
export function expanded(scope: Scope, given: readonly ts.Expression[]): Given[] {
  return given.flatMap((one): Given[] => {
    if (!ts.isSpreadElement(one)) return [one];
    if (ts.isArrayLiteralExpression(one.expression))
      return expanded(scope, one.expression.elements);
    const type = scope.unit.checker.getTypeAtLocation(one.expression);
    if (!scope.unit.checker.isTupleType(type)) return [one];
    const tuple = expression(scope, one.expression);
    const { rep } = tuple;
    if (rep.kind !== "object") return [one];
    const held = scope.temporary(rep, `changetype<${textOf(rep)}>(<usize>0)`);
    if (rep.name === "Array") {
      const count = scope.unit.checker.getTypeArguments(type as ts.TypeReference).length;
      const [item = ANY] = rep.of;
      return Array.from({ length: count }, (_, i) => ({
        text: i === 0 ? `(${held} = ${tuple.text})[0]` : `${held}[${i}]`,
        rep: item,
      }));
    }
    return rep.of.map((item, i) => ({
      text: i === 0 ? `(${held} = ${tuple.text})._0` : `${held}._${i}`,
      rep: item,
    }));
  });
}

/** With overloads only one of the declarations is compiled. */
function implementationOf(scope: Scope, signature: ts.Signature): ts.Signature {
  const { declaration } = signature;
  if (
    !declaration ||
    declaration.getSourceFile().isDeclarationFile ||
    ("body" in declaration && declaration.body)
  )
    return signature;
  const symbol = ts.isConstructorDeclaration(declaration)
    ? scope.unit.checker
        .getSymbolAtLocation((declaration.parent as ts.ClassDeclaration).name ?? declaration.parent)
        ?.members?.get("__constructor" as ts.__String)
    : (declaration as ts.Declaration & { symbol?: ts.Symbol }).symbol;
  const own = symbol?.declarations?.find(
    (one) => ts.isFunctionLike(one) && "body" in one && one.body,
  );
  return (
    (own && ts.isFunctionLike(own) && scope.unit.checker.getSignatureFromDeclaration(own)) ||
    signature
  );
}

function hasRestAfter(signature: ts.Signature, index: number): boolean {
  return signature
    .getParameters()
    .slice(index)
    .some(({ valueDeclaration }) => {
      return (
        valueDeclaration && ts.isParameter(valueDeclaration) && valueDeclaration.dotDotDotToken
      );
    });
}

/** clearTimeout and its kin do nothing for undefined; what stands in takes a number. */
function timerNumber(text: string): string {
  return `${lang("numberOr")}<i32>(${text}, 0)`;
}

/** An argument that may be undefined, for which the default stands then. ECMA-262, 10.2.11. */
function defaulted(
  scope: Scope,
  one: ts.Expression,
  declaration: ts.Declaration | undefined,
  rep: Rep,
): string {
  const initializer =
    declaration && ts.isParameter(declaration) && !isDefaultedInside(declaration)
      ? declaration.initializer
      : undefined;
  if (!initializer) return valueAs(scope, one, rep);
  const value = expression(scope, one, rep);
  const { kind } = value.rep;
  if (kind === "null") return valueAs(scope, initializer, rep);
  if ((kind !== "nullable" && kind !== "maybe") || isOptionalRep(rep))
    return convert(value, rep, one, scope.unit.shapes);
  const held = scope.temporary(value.rep, "null");
  const given = convert({ text: held, rep: value.rep }, rep, one, scope.unit.shapes);
  const test = `${lang("isSome")}<${textOf(value.rep)}>(${held} = ${value.text})`;
  return `(${test} ? ${given} : ${valueAs(scope, initializer, rep)})`;
}

/** The library goes through what it is given once. */
function asIterator(rep: Rep): Rep {
  const isIterable = rep.kind === "object" && rep.name === "Iterable$";
  return isIterable ? { ...rep, name: lang("Iterator") } : rep;
}

/** What a function takes for `parameter`, as it declares it. */
export function parameterRep(scope: Scope, parameter: ts.Symbol, at: ts.Node): Rep {
  const { types, checker } = scope.unit;
  const declaration = parameter.valueDeclaration;
  const type = checker.getTypeOfSymbolAtLocation(parameter, at);
  const isOptional = declaration && ts.isParameter(declaration) && declaration.questionToken;
  const isOwn = declaration && !declaration.getSourceFile().isDeclarationFile;
  if (!isOwn) {
    if (checker.getNonNullableType(type).flags & ts.TypeFlags.Never) return orNull(ANY);
    const isOption =
      type.isUnion() &&
      type.types.some(({ flags }) => flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
    const found = asIterator(types.of(isOption ? checker.getNonNullableType(type) : type, at));
    const open = scope.unit.isPlain && declaration ? types.at(declaration) : undefined;
    const some = widenedWhereOpen(open && asIterator(notNull(open)), found);
    return isOption && !isOptional ? orNull(some) : some;
  }
  const found = types.heldWithin(
    types.of(isOptional ? checker.getNonNullableType(type) : type, at),
  );
  if (found.kind === "never") return orNull(ANY);
  const rep = openWhereDeclared(types.at(declaration), found);
  if (isGenericOption(declaration, checker)) return { kind: "maybe", of: notNull(rep) };
  const isDefaulted = ts.isParameter(declaration) && isDefaultedInside(declaration);
  return isOptional || isDefaulted ? orNull(rep) : rep;
}
