/** Iterators by hand: `next`, `return`, `throw`, `object[Symbol.iterator]()`, and what they give. */
import ts from "typescript";
import { lang } from "../names";
import { ANY, BOOL, orNull, PROMISE, type Rep, textOf, VOID } from "../rep";
import { memberName } from "../shapes";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression, valueAs } from "./expression";
import { asyncIterationOf } from "./async-iteration";
import { awaited } from "./suspension";

const ITERATORS = /^(Async)?(Generator|Iterator)\$$/;
const ERROR: Rep = { kind: "object", name: "Error", of: [] };

/** A call of the method `name` of an iterator of the runtime's; null for other objects. */
export function iteratorCall(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  object: Value,
): Value | null {
  if (object.rep.kind !== "object" || !ITERATORS.test(object.rep.name)) return null;
  const [of = ANY] = object.rep.of;
  const result: Rep = { kind: "object", name: lang("IteratorResult"), of: [of] };
  const isAsync = object.rep.name.startsWith("Async");
  const isGenerator = object.rep.name.endsWith("Generator$");
  const rep: Rep = isAsync ? { kind: "object", name: PROMISE, of: [result] } : result;
  const [first] = node.arguments;
  if (name === "next" && (!first || !isGenerator)) return { text: `${object.text}.next()`, rep };
  if (!isGenerator)
    throw notYet(node, `${name} of an iterator that is not known to be a generator`);
  const given = first ? sent(scope, first, isAsync && name === "return") : "null";
  if (name === "next") return { text: `${object.text}.send(${given})`, rep };
  if (name === "return") return { text: `${object.text}.return_(${given})`, rep };
  if (name === "throw" && first)
    return { text: `${object.text}.throw_(${valueAs(scope, first, ERROR)})`, rep };
  throw notYet(node, `${name} of an iterator`);
}

function sent(scope: Scope, node: ts.Expression, isAwaited: boolean): string {
  const value = expression(scope, node, orNull(ANY));
  return convert(isAwaited ? awaited(value) : value, orNull(ANY), node, scope.unit.shapes);
}

/** `object[Symbol.iterator]()` and its kin; null where the index is something else. */
export function symbolCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.ElementAccessExpression,
): Value | null {
  const symbol = /^Symbol\.(\w+)$/.exec(callee.argumentExpression.getText())?.[1];
  if (symbol === undefined) return null;
  const { checker, types } = scope.unit;
  const signature = checker.getResolvedSignature(node);
  const found = signature ? types.of(signature.getReturnType(), node) : VOID;
  if (symbol === "asyncIterator") {
    const { object, element } = asyncIterationOf(scope, callee);
    const rep: Rep = { kind: "object", name: lang("AsyncIterator"), of: [element] };
    return { text: convert(object, rep, node, scope.unit.shapes), rep };
  }
  const object = expression(scope, callee.expression);
  const isOwn = object.rep.kind === "object" && !/\$$|^(Array|Map|Set)$/.test(object.rep.name);
  if (symbol !== "iterator" || (isOwn && found.kind === "object" && found.name !== "Iterator$")) {
    return { text: `${object.text}.${memberName(`__@${symbol}@`)}()`, rep: found };
  }
  const of = found.kind === "object" ? found.of : [];
  const rep: Rep = { kind: "object", name: lang("Iterator"), of };
  if (object.rep.kind === "object" && object.rep.name === "Generator$") return object;
  return { text: convert(object, rep, node, scope.unit.shapes), rep };
}

/** The member `name` of what `next` gave; `node` is where tsc knows whether that was the end. */
export function resultMember(
  scope: Scope,
  node: ts.PropertyAccessExpression,
  object: Value,
): Value {
  const [of = ANY] = object.rep.kind === "object" ? object.rep.of : [];
  if (node.name.text === "done") return { text: `${object.text}.done`, rep: BOOL };
  const { checker, types } = scope.unit;
  const type = checker.getTypeAtLocation(node.expression);
  const members = type.isUnion() ? type.types : [type];
  const names = members.map(({ symbol }) => symbol?.name);
  if (names.every((one) => one === "IteratorYieldResult"))
    return { text: `${object.text}.value`, rep: of };
  const rep = types.at(node);
  if (rep.kind === "void" || rep.kind === "null") return { text: "null", rep };
  const isReturned = names.every((one) => one === "IteratorReturnResult");
  const text = `${object.text}.${isReturned ? "returned" : "either"}`;
  return { text: convert({ text, rep: orNull(ANY) }, rep, node, scope.unit.shapes), rep };
}

/** `{ done, value }`. */
export function iteratorResult(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  rep: Rep & { kind: "object" },
): Value {
  const [of = ANY] = rep.of;
  const part = (name: string): ts.Expression | undefined => {
    const found = node.properties.find((one) => one.name?.getText() === name);
    if (found && ts.isPropertyAssignment(found)) return found.initializer;
    return found && ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
  };
  const [done, value] = [part("done"), part("value")];
  const isNothing = !value || (ts.isIdentifier(value) && value.text === "undefined");
  const isEnd = done?.kind === ts.SyntaxKind.TrueKeyword;
  const flag = done ? valueAs(scope, done, BOOL) : "false";
  const zero = `changetype<${textOf(of)}>(${lang("nothing")}<${textOf(of)}>())`;
  if (isNothing || isEnd) {
    const returned = isNothing ? "null" : valueAs(scope, value, orNull(ANY));
    return { text: `(new ${textOf(rep)}(${flag}, ${zero}, ${returned}))`, rep };
  }
  return { text: `(new ${textOf(rep)}(${flag}, ${valueAs(scope, value, of)}))`, rep };
}
