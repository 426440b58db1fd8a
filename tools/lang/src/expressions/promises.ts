/**
 * Promises: calls whose meaning the types decide.
 *
 * JavaScript asks at run time whether a callback returned a promise. Here the types say, and each
 * case has a method of its own: `then` and `thenPromise`, and so on.
 */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  isPromiseRep,
  isSame,
  notNull,
  orNull,
  PROMISE,
  type Rep,
  textOf,
  VOID,
} from "../rep";
import { notYet } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { combined } from "./combinators";
import { expression, valueAs } from "./expression";
import { promiseOf } from "./thenables";

const ERROR: Rep = { kind: "object", name: "Error", of: [] };
const ANY_PROMISE: Rep = { kind: "object", name: lang("AnyPromise"), of: [] };

/** `promise.then(...)`, `.catch(...)`, `.finally(...)`. */
export function promiseMethod(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  object: Value,
): Value {
  const [of = ANY] = isPromiseRep(object.rep) ? object.rep.of : [];
  const [first, second] = node.arguments;
  if (name === "finally") {
    if (!isGiven(first)) return settled(scope, node, object, of, undefined, undefined);
    return { text: `${object.text}.${finallyCall(scope, first)}`, rep: object.rep };
  }
  const [onFulfilled, onRejected] = name === "catch" ? [undefined, first] : [first, second];
  return settled(scope, node, object, of, onFulfilled, onRejected);
}

function finallyCall(scope: Scope, callback: ts.Expression): string {
  const returned = notNull(returnedBy(scope, callback));
  if (!isPromiseRep(returned)) return `finally(${handler(scope, callback, [], VOID)})`;
  const any = textOf({ kind: "function", parameters: [], result: orNull(ANY_PROMISE) });
  return `finallyPromise(changetype<${any}>(${handler(scope, callback, [], orNull(returned))}))`;
}

/** A promise of what one of two functions returns; what has none is passed on. */
function settled(
  scope: Scope,
  node: ts.CallExpression,
  object: Value,
  of: Rep,
  onFulfilled: ts.Expression | undefined,
  onRejected: ts.Expression | undefined,
): Value {
  const handlers = [onFulfilled, onRejected].filter((one): one is ts.Expression => isGiven(one));
  const isNested = handlers.some((one) => isPromiseRep(notNull(returnedBy(scope, one))));
  const found = scope.unit.types.at(node);
  const result = known(isPromiseRep(found) ? found.of[0] : undefined, of);
  const promise: Rep = { kind: "object", name: PROMISE, of: [result] };
  const give = isNested ? orNull(promise) : result;
  const passed = (): string => {
    if (isSame(of, result)) return "null";
    const value = convert({ text: "value", rep: of }, give, node, scope.unit.shapes);
    return `((value: ${textOf(of)}): ${textOf(give)} => ${value})`;
  };
  const a = isGiven(onFulfilled) ? handler(scope, onFulfilled, [of], give) : passed();
  const b = isGiven(onRejected) ? handler(scope, onRejected, [ERROR], give) : "null";
  const method = isNested ? "thenPromise" : "then";
  return { text: `${object.text}.${method}<${textOf(result)}>(${a}, ${b})`, rep: promise };
}

/** What a promise gives that never gives anything is what one wants it to be. */
function known(rep: Rep | undefined, otherwise: Rep): Rep {
  return !rep || rep.kind === "never" ? otherwise : rep;
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
  node: ts.Expression,
  parameters: readonly Rep[],
  result: Rep,
): string {
  return valueAs(scope, node, { kind: "function", parameters, result });
}

/** `new Promise((resolve, reject) => ...)`. */
export function newPromise(scope: Scope, node: ts.NewExpression, rep: Rep): Value {
  const [executor] = node.arguments ?? [];
  if (!executor) throw notYet(node, "new Promise without a function");
  // As the runtime calls it: what it resolves with may be a value, a promise, or nothing.
  const resolve: Rep = { kind: "function", parameters: [orNull(rep)], result: VOID };
  const reject: Rep = { kind: "function", parameters: [orNull(ANY)], result: VOID };
  const text = handler(scope, executor, [resolve, reject], VOID);
  return { text: `(new ${textOf(rep)}(${text}))`, rep };
}

/** `Promise.resolve(...)`, `Promise.all(...)` and so on. */
export function promiseStatic(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  want: Rep | undefined,
): Value {
  const { types, shapes } = scope.unit;
  const found = types.at(node);
  const wanted = want && notNull(want);
  const rep = name === "reject" && wanted && isPromiseRep(wanted) ? wanted : found;
  const of = known(isPromiseRep(rep) ? rep.of[0] : undefined, voidAsClass(VOID));
  const [first] = node.arguments;
  const promise: Rep = { kind: "object", name: PROMISE, of: [of] };
  if (name === "resolve") {
    if (!first)
      return { text: `${PROMISE}.resolve<${textOf(of)}>(new ${textOf(voidAsClass(VOID))}())`, rep };
    const value = expression(scope, first, of);
    const adopted = promiseOf(scope, first, value);
    if (adopted) return adopted;
    if (isPromiseRep(value.rep)) return { text: `${value.text}.certain`, rep: value.rep };
    const text = convert(value, of, first, shapes);
    return { text: `${PROMISE}.resolve<${textOf(of)}>(${text})`, rep: promise };
  }
  if (name === "reject" && first) {
    const text = `${PROMISE}.reject<${textOf(of)}>(${valueAs(scope, first, ERROR)})`;
    return { text, rep: promise };
  }
  if (name === "withResolvers")
    return { text: `${PROMISE}.withResolvers<${textOf(resolversOf(found))}>()`, rep: found };
  return combined(scope, node, name, of);
}

function resolversOf(rep: Rep): Rep {
  return voidAsClass((rep.kind === "object" ? rep.of[0] : undefined) ?? VOID);
}
