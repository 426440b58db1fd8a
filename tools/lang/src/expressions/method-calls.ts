/** Calls of methods, and of properties that hold functions. */
import ts from "typescript";
import { standIn } from "../library";
import { lang } from "../names";
import { ANY, isPromiseRep, notNull, NULL, orNull, type Rep, STRING, textOf, VOID } from "../rep";
import { memberName } from "../shapes";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { member, optional, typeArguments } from "./access";
import { expression, valueAs } from "./expression";
import { resolve } from "./identifiers";
import { withListMethods } from "./iteration";
import { iteratorCall } from "./iterators";
import { promiseMethod } from "./promises";
import { asText } from "./text";
import { type Call, argumentList, argumentValues } from "./arguments";
import { resultOf, typeArgumentsOf } from "./results";
import { standInCall, isTypedArray } from "./stand-ins";
import { staticCall } from "./static-calls";
import { unionCall } from "./union-calls";
import { valueCall } from "./value-calls";

/** `object.method(...)`, where the method may be a property that holds a function. */
export function methodCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  signature: ts.Signature,
  want: Rep | undefined,
): Value {
  const { checker } = scope.unit;
  const symbol = checker.getSymbolAtLocation(callee.name);
  const holder = ts.isIdentifier(callee.expression)
    ? resolve(checker.getSymbolAtLocation(callee.expression), checker)
    : undefined;
  const isStatic = holder && symbol && isHolder(scope, holder);
  if (isStatic) return staticCall(scope, node, holder, symbol, signature, want);
  const call = (object: Value): Value => {
    if (object.rep.kind === "any") return unionCall(scope, node, callee, object, signature);
    const isMethod = symbol && symbol.flags & ts.SymbolFlags.Method && object.rep.kind !== "null";
    if (isPromiseRep(object.rep)) return promiseMethod(scope, node, callee.name.text, object);
    const step = iteratorCall(scope, node, callee.name.text, object);
    if (step) return step;
    if (object.rep.kind === "function") return functionMember(scope, node, callee, object);
    const isTagged = standIn(signature.declaration) !== null;
    if (object.rep.kind === "object" && object.rep.name === "Dictionary$" && !isMethod) {
      return valueCall(scope, node, member(scope, callee, object));
    }
    if (!isMethod && !isTagged) {
      const fn = member(scope, callee, object);
      if (node.questionDotToken && fn.rep.kind === "nullable")
        return optionalValue(scope, node, fn);
      return valueCall(scope, node, fn);
    }
    return directCall(scope, node, callee, object, signature, want);
  };
  if (callee.questionDotToken) return optional(scope, node, callee.expression, call);
  const object = withListMethods(scope, callee.expression, expression(scope, callee.expression));
  const rep = notNull(object.rep);
  if (rep === object.rep) return call(object);
  if (ts.isOptionalChain(node)) return optional(scope, node, callee.expression, call);
  return call({ text: convert(object, rep, node, scope.unit.shapes), rep });
}

/** `f.bind(o)`, `f.call(o, a)`: a function value knows its object already. */
function functionMember(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  fn: Value,
): Value {
  const [, ...rest] = node.arguments;
  const { rep } = fn;
  if (callee.name.text === "bind" && rest.length === 0) return fn;
  if (callee.name.text !== "call" || rep.kind !== "function")
    throw notYet(node, `${callee.name.text} of a function`);
  const args = rep.parameters.map((one, i) => {
    const given = rest[i];
    return given
      ? valueAs(scope, given, one)
      : convert({ text: "null", rep: NULL }, one, node, scope.unit.shapes);
  });
  return { text: `${fn.text}(${args.join(", ")})`, rep: rep.result };
}

function optionalValue(scope: Scope, node: ts.CallExpression, fn: Value): Value {
  const name = scope.temporary(fn.rep, "null");
  const inner = valueCall(scope, node, { text: `${name}!`, rep: notNull(fn.rep) });
  const test = `${lang("isSome")}<${textOf(fn.rep)}>(${name} = ${fn.text})`;
  if (inner.rep.kind === "void")
    return { text: `${lang("when")}(${test} && (${inner.text}, true))`, rep: VOID };
  const rep = orNull(inner.rep);
  return { text: `(${test} ? ${convert(inner, rep, node, scope.unit.shapes)} : null)`, rep };
}

function isHolder(scope: Scope, symbol: ts.Symbol): boolean {
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.ValueModule | ts.SymbolFlags.Enum))
    return true;
  const file = symbol.valueDeclaration?.getSourceFile();
  return file !== undefined && file.isDeclarationFile && scope.unit.isLibrary(file);
}

/** asc compares functions as objects, and one may have been adapted twice. */
const FUNCTION_SEARCHES = new Map([
  ["indexOf", "indexOfFunction"],
  ["includes", "includesFunction"],
]);

/** A method of a class or of the library. */
function directCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Value,
  signature: ts.Signature,
  want: Rep | undefined,
): Value {
  const result = resultOf(scope, node, signature);
  const of = typeArgumentsOf(scope, node, signature);
  const call = { node, signature, isValue: false };
  const stand = standIn(signature.declaration);
  const own =
    object.rep.kind === "object" ? (isTypedArray(object.rep) ? [object.rep] : object.rep.of) : [];
  if (stand) {
    if (/^arrayFind(Last)?$/.test(stand)) of.length = 0; // the predicate narrows for tsc alone
    if (stand === "arrayFilterTruthy") {
      const [item = ANY] = result.kind === "object" ? result.of : [];
      return {
        text: `${lang(stand)}${typeArguments([...own, item])}(${object.text})`,
        rep: result,
      };
    }
    if (/^arrayFlat(Once|Deep)$/.test(stand))
      of.splice(0, of.length, result.kind === "object" ? (result.of[0] ?? ANY) : ANY);
    const isNumber = object.rep.kind === "number";
    const receiver = isNumber
      ? convert(object, { kind: "number", name: "f64" }, node, scope.unit.shapes)
      : object.text;
    return standInCall(scope, call, stand, [...own, ...of], [receiver], result, want);
  }
  if (
    object.rep.kind === "number" ||
    object.rep.kind === "bool" ||
    object.rep.kind === "parameter"
  ) {
    if (callee.name.text === "toString")
      return { text: asText(object, scope, callee.expression), rep: STRING };
  }
  const search = FUNCTION_SEARCHES.get(callee.name.text);
  const [item] = object.rep.kind === "object" && object.rep.name === "Array" ? object.rep.of : [];
  if (search !== undefined && item?.kind === "function" && node.arguments.length === 1) {
    const text = `${lang(search)}<${textOf(item)}>(${object.text}, ${argumentList(scope, call)})`;
    return { text, rep: result };
  }
  const symbol = scope.unit.checker.getSymbolAtLocation(callee.name);
  const name = memberName((symbol?.escapedName as string) ?? callee.name.text);
  const isOwnGeneric =
    signature.declaration && !signature.declaration.getSourceFile().isDeclarationFile;
  const list = isOwnGeneric || of.length > 0 ? typeArguments(of) : "";
  if (object.text === "super" && scope.self !== "this")
    return superCall(scope, call, `${name}${list}`, result);
  const { declaration } = signature;
  const isSelf =
    declaration && "type" in declaration && declaration.type?.kind === ts.SyntaxKind.ThisType;
  if (isSelf && isOwnGeneric) {
    const text = `${object.text}.${name}${list}(${argumentList(scope, call)})`;
    return { text: `changetype<${textOf(object.rep)}>(${text})`, rep: object.rep };
  }
  return { text: `${object.text}.${name}${list}(${argumentList(scope, call)})`, rep: result };
}

/** `super.m(...)` where it is in a function of its own: a method of the class does it. */
function superCall(scope: Scope, call: Call, name: string, result: Rep): Value {
  const args = argumentValues(scope, call);
  const helper = scope.unit.fresh(`super_${memberName(name.replace(/\W.*/, ""))}`);
  const parameters = args.map(({ rep }, i) => `a${i}: ${textOf(rep)}`).join(", ");
  const given = args.map((_, i) => `a${i}`).join(", ");
  const give = result.kind === "void" ? "" : "return ";
  scope.unit.addMember(
    call.node,
    `${helper}(${parameters}): ${textOf(result)} { ${give}super.${name}(${given}); }`,
  );
  return {
    text: `${scope.self}.${helper}(${args.map(({ text }) => text).join(", ")})`,
    rep: result,
  };
}
