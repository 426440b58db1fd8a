/** `await query`, where that has a method `then` and is no promise. ECMA-262, §27.2.1.3.2. */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  isPromiseRep,
  NULL,
  orNull,
  PROMISE,
  type Rep,
  substitute,
  textOf,
  VOID,
} from "../rep";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";

/** A promise that settles as `value` says, which `node` gives; null where that has no `then`. */
export function promiseOf(scope: Scope, node: ts.Expression, value: Value): Value | null {
  const { rep } = value;
  if (rep.kind !== "object" || isPromiseRep(rep)) return null;
  const { checker, types, shapes } = scope.unit;
  const type = checker.getTypeAtLocation(node);
  const then = checker.getPropertyOfType(type, "then");
  const [signature] = then ? checker.getTypeOfSymbolAtLocation(then, node).getCallSignatures() : [];
  const awaited = checker.getAwaitedType(type);
  const called = signature && types.signature(signature, node);
  if (!awaited || called?.kind !== "function") return null;
  const of = voidAsClass(types.held(types.of(awaited, node)));
  const promise: Rep = { kind: "object", name: PROMISE, of: [of] };
  const given: Rep[] = [
    { kind: "function", parameters: [orNull(promise)], result: VOID },
    { kind: "function", parameters: [orNull(ANY)], result: VOID },
  ];
  // What `then` makes of what the functions return is nobody's concern.
  const declaration = signature?.declaration as ts.SignatureDeclaration | undefined;
  const own = (declaration?.typeParameters ?? []).map((one) => types.declaredParameter(one));
  const none = new Map(own.map((name) => [name, voidAsClass(VOID)]));
  const args = called.parameters.map((one, i) => {
    const text = ["promise.resolver", "promise.rejecter"][i] ?? "null";
    return convert({ text, rep: given[i] ?? NULL }, substitute(one, none), node, shapes);
  });
  const list = own.length > 0 ? `<${own.map(() => textOf(voidAsClass(VOID))).join(", ")}>` : "";
  const call = `thenable.then${list}(${args.join(", ")})`;
  const fn = `((thenable: ${textOf(rep)}, promise: ${textOf(promise)}): void => { ${call}; })`;
  const made = `${lang("promiseOfThenable")}<${textOf(rep)}, ${textOf(of)}>`;
  return { text: `${made}(${value.text}, ${fn})`, rep: promise };
}
