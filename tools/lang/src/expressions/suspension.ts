/** `await` and `yield`: what a body that runs on a fiber of its own waits in. */
import type ts from "typescript";
import { lang } from "../names";
import { NULL, type Rep, textOf, VOID } from "../rep";
import { notYet } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import type { Value } from "../value";
import { expression, valueAs } from "./expression";
import { iterationOf } from "./iteration";

const VOID_CLASS = lang("Void");

/** `await promise`. */
export function awaitExpression(scope: Scope, node: ts.AwaitExpression): Value {
  const value = expression(scope, node.expression);
  const { rep } = value;
  if (rep.kind === "object" && rep.name === "Promise$") {
    const [of = VOID] = rep.of;
    const text = `${lang("await_")}<${textOf(of)}>(${value.text})`;
    return of.kind === "object" && of.name === "Void$" ? { text, rep: VOID } : { text, rep: of };
  }
  const promise = lang("Promise");
  if (rep.kind === "void" || rep.kind === "null") {
    const done =
      rep.kind === "null" ? `new ${VOID_CLASS}()` : `(${value.text}, new ${VOID_CLASS}())`;
    return {
      text: `${lang("await_")}<${VOID_CLASS}>(${promise}.resolve<${VOID_CLASS}>(${done}))`,
      rep: VOID,
    };
  }
  const type = textOf(rep);
  return { text: `${lang("await_")}<${type}>(${promise}.resolve<${type}>(${value.text}))`, rep };
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
