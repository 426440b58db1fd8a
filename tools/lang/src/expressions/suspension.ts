/** `await` and `yield`: what a body that runs on a fiber of its own waits in. */
import type ts from "typescript";
import { lang } from "../names";
import { isPromiseRep, notNull, NULL, orNull, PROMISE, type Rep, textOf, VOID } from "../rep";
import { notYet } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import type { Value } from "../value";
import { expression, valueAs } from "./expression";
import { iterationOf } from "./iteration";

const VOID_CLASS = lang("Void");

/** `await promise`. */
export function awaitExpression(scope: Scope, node: ts.AwaitExpression): Value {
  return awaited(expression(scope, node.expression));
}

/** What `value` comes to: a promise, perhaps, or any other value, which takes a turn, too. */
export function awaited({ text, rep }: Value): Value {
  const promise = notNull(rep);
  if (isPromiseRep(promise)) {
    const [of = VOID] = promise.of;
    if (promise === rep || isVoidObject(of)) {
      const call = promise === rep ? "await_" : "awaitOption";
      return given(`${lang(call)}<${textOf(of)}>(${text})`, of);
    }
    const option = orNull(of);
    const isBoxed = option.kind === "maybe" && of.kind !== "maybe";
    const call = lang(isBoxed ? "awaitOptionValue" : "awaitOption");
    return { text: `${call}<${textOf(of)}>(${text})`, rep: option };
  }
  if (rep.kind === "void" || rep.kind === "null") {
    const done = rep.kind === "null" ? `new ${VOID_CLASS}()` : `(${text}, new ${VOID_CLASS}())`;
    return given(`${lang("await_")}<${VOID_CLASS}>(${resolved(VOID_CLASS, done)})`, VOID);
  }
  const type = textOf(rep);
  return { text: `${lang("await_")}<${type}>(${resolved(type, text)})`, rep };
}

function given(text: string, rep: Rep): Value {
  return { text, rep: isVoidObject(rep) ? VOID : rep };
}

function isVoidObject(rep: Rep): boolean {
  return rep.kind === "object" && rep.name === VOID_CLASS;
}

function resolved(type: string, text: string): string {
  return `${PROMISE}.resolve<${type}>(${text})`;
}

/** `yield value`, `yield* values`. */
export function yieldExpression(scope: Scope, node: ts.YieldExpression): Value {
  const out = scope.generator;
  if (!out) throw notYet(node, "yield here");
  if (node.asteriskToken && node.expression) {
    const { kind, object, element } = iterationOf(scope, node.expression);
    const type = textOf(element);
    if (kind === "iterator")
      return { text: `${lang("yieldAll")}<${type}>(${out.name}, ${object.text})`, rep: NULL };
    return {
      text: `${lang("yieldList")}<${textOf(object.rep)}, ${type}>(${out.name}, ${object.text})`,
      rep: NULL,
    };
  }
  const text = node.expression
    ? valueAs(scope, node.expression, out.element)
    : `changetype<${textOf(out.element)}>(<usize>0)`;
  return { text: `${out.name}.yield_(${text})`, rep: NULL };
}

/** What an async function's promise, or a generator, gives. */
export function givenBy(result: Rep): Rep {
  if (result.kind === "object" && result.of.length > 0) return voidAsClass(result.of[0] ?? VOID);
  return voidAsClass(VOID);
}
