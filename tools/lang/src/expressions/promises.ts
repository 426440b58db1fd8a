/**
 * Promises: calls whose meaning the types decide.
 *
 * JavaScript asks at run time whether a callback returned a promise. Here the types say, and each
 * case has a method of its own: `then` and `thenPromise`, and so on.
 */
import ts from "typescript";
import { lang } from "../names";
import { ANY, isSame, type Rep, textOf, VOID } from "../rep";
import { notYet, Trouble } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression, valueAs } from "./expression";

const ERROR: Rep = { kind: "object", name: "Error", of: [] };

const PROMISE = lang("Promise");

/** Says whether `rep` is that of a promise. */
export function isPromise(rep: Rep): rep is Rep & { kind: "object" } {
  return rep.kind === "object" && rep.name === PROMISE;
}

/** `promise.then(...)`, `.catch(...)`, `.finally(...)`. */
export function promiseMethod(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  object: Value,
): Value {
  const [of = ANY] = isPromise(object.rep) ? object.rep.of : [];
  const [first, second] = node.arguments;
  if (name === "finally") {
    const returned = first ? returnedBy(scope, first) : VOID;
    const isNested = isPromise(returned);
    const callback = handler(scope, first, [], isNested ? returned : VOID);
    return {
      text: `${object.text}.${isNested ? "finallyPromise" : "finally"}(${callback})`,
      rep: object.rep,
    };
  }
  const [onFulfilled, onRejected] = name === "catch" ? [undefined, first] : [first, second];
  return settled(scope, node, object, of, onFulfilled, onRejected);
}

function settled(
  scope: Scope,
  node: ts.CallExpression,
  object: Value,
  of: Rep,
  onFulfilled: ts.Expression | undefined,
  onRejected: ts.Expression | undefined,
): Value {
  const handlers = [onFulfilled, onRejected].filter((one): one is ts.Expression => isGiven(one));
  const returned = handlers
    .map((one) => returnedBy(scope, one))
    .filter(({ kind }) => kind !== "never");
  const areNested = returned.map(isPromise);
  if (areNested.includes(true) && areNested.includes(false)) {
    throw notYet(node, "a callback that returns a promise beside one that does not");
  }
  const isNested = areNested.includes(true);
  const found = scope.unit.types.at(node);
  const [result = of] = isPromise(found) ? found.of : [];
  const type = textOf(result);
  const give: Rep = isNested ? { kind: "object", name: PROMISE, of: [result] } : result;
  const passes = !isGiven(onFulfilled);
  const passed = (): string => {
    if (isSame(of, result)) return "null";
    const value = convert({ text: "value", rep: of }, result, node, scope.unit.shapes);
    return `((value: ${textOf(of)}): ${textOf(result)} => ${value})`;
  };
  const a = passes ? passed() : handler(scope, onFulfilled, [of], give);
  const b = isGiven(onRejected) ? handler(scope, onRejected, [ERROR], give) : "null";
  return {
    text: `${object.text}.${isNested ? "thenPromise" : "then"}<${type}>(${a}, ${b})`,
    rep: { kind: "object", name: PROMISE, of: [result] },
  };
}

function isGiven(node: ts.Expression | undefined): node is ts.Expression {
  if (!node) return false;
  return (
    node.kind !== ts.SyntaxKind.NullKeyword && !(ts.isIdentifier(node) && node.text === "undefined")
  );
}

function returnedBy(scope: Scope, node: ts.Expression): Rep {
  const { checker, types } = scope.unit;
  const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
  return signature ? types.of(signature.getReturnType(), node) : VOID;
}

function handler(
  scope: Scope,
  node: ts.Expression | undefined,
  parameters: readonly Rep[],
  result: Rep,
): string {
  if (!node) return "null";
  return valueAs(scope, node, { kind: "function", parameters, result });
}

/** `new Promise((resolve, reject) => ...)`. */
export function newPromise(scope: Scope, node: ts.NewExpression, rep: Rep): Value {
  const [of = ANY] = isPromise(rep) ? rep.of : [];
  const resolve: Rep = { kind: "function", parameters: [of], result: VOID };
  const reject: Rep = { kind: "function", parameters: [ERROR], result: VOID };
  const executor = handler(scope, node.arguments?.[0], [resolve, reject], VOID);
  return { text: `(new ${textOf(rep)}(${executor}))`, rep };
}

/** `Promise.resolve(...)`, `Promise.all(...)` and so on. */
export function promiseStatic(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  want: Rep | undefined,
): Value {
  const found = scope.unit.types.at(node);
  const rep = name === "reject" && want && isPromise(want) ? want : found;
  const [of = ANY] = isPromise(rep) ? rep.of : [];
  const [first] = node.arguments;
  const type = textOf(of);
  if (name === "resolve") {
    if (!first)
      return { text: `${PROMISE}.resolve<${type}>(new ${textOf(voidAsClass(VOID))}())`, rep };
    const value = expression(scope, first, of);
    if (isPromise(value.rep)) return value;
    return {
      text: `${PROMISE}.resolve<${type}>(${convert(value, of, first, scope.unit.shapes)})`,
      rep,
    };
  }
  if (name === "reject" && first) {
    const given =
      of.kind === "never" || (of.kind === "nullable" && of.of === ANY) ? voidAsClass(VOID) : of;
    const made: Rep = { kind: "object", name: PROMISE, of: [given] };
    return {
      text: `${PROMISE}.reject<${textOf(given)}>(${valueAs(scope, first, ERROR)})`,
      rep: made,
    };
  }
  if (name === "withResolvers") return { text: `${PROMISE}.withResolvers<${type}>()`, rep: found };
  return combined(scope, node, name);
}

/** all, allSettled, any, race: of a list of promises of one type. */
function combined(scope: Scope, node: ts.CallExpression, name: string): Value {
  const [list] = node.arguments;
  if (!list) throw new Trouble(node, `Promise.${name} takes a list`);
  const { checker, types } = scope.unit;
  const given = types.at(list);
  const items = ts.isArrayLiteralExpression(list)
    ? list.elements
        .filter((one) => !ts.isSpreadElement(one))
        .map((one) => types.of(checker.getTypeAtLocation(one), one))
    : given.kind === "object"
      ? given.of
      : [];
  const [item] = items;
  const alike = item && isPromise(item) && items.every((one) => isSame(one, item));
  if (!alike) throw notYet(node, `Promise.${name} of promises of different types`);
  const [of = ANY] = item.of;
  const text = valueAs(scope, list, { kind: "object", name: "Array", of: [item] });
  const array: Rep = { kind: "object", name: "Array", of: [of] };
  const result = name === "all" ? array : name === "allSettled" ? settledRep(of) : of;
  return {
    text: `${lang(`promise${name.charAt(0).toUpperCase()}${name.slice(1)}`)}<${textOf(of)}>(${text})`,
    rep: { kind: "object", name: PROMISE, of: [result] },
  };
}

function settledRep(of: Rep): Rep {
  const one: Rep = { kind: "object", name: lang("PromiseSettledResult"), of: [of] };
  return { kind: "object", name: "Array", of: [one] };
}
