/** `await` and `yield`: what a body that runs on a fiber of its own waits in. */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  isPromiseRep,
  isSame,
  notNull,
  NULL,
  orNull,
  PROMISE,
  type Rep,
  textOf,
  VOID,
  zeroOf,
} from "../rep";
import { notYet } from "../trouble";
import { voidAsClass } from "../types";
import type { GeneratorPlace, Scope } from "../unit";
import { convert, type Value } from "../value";
import { asyncIterationOf } from "./async-iteration";
import { expression, valueAs } from "./expression";
import { iterationOf } from "./iteration";
import { promiseOf } from "./thenables";

const VOID_CLASS = lang("Void");

/** `await promise`. */
export function awaitExpression(scope: Scope, node: ts.AwaitExpression): Value {
  const value = expression(scope, node.expression);
  return awaited(promiseOf(scope, node.expression, value) ?? value);
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
  if (node.asteriskToken && node.expression) return yieldAll(scope, node, node.expression, out);
  const text = yielded(scope, node.expression, out);
  if (isStatement(node)) return { text: `${out.name}.yield_(${text})`, rep: NULL };
  return answered(scope, node, `${out.name}.exchange(${text})`);
}

function yielded(scope: Scope, node: ts.Expression | undefined, out: GeneratorPlace): string {
  if (!node) return zeroOf(out.element);
  if (!out.isAsync) return valueAs(scope, node, out.element);
  // An asynchronous generator waits for what it yields. ECMA-262, §27.6.3.8
  return convert(awaited(expression(scope, node)), out.element, node, scope.unit.shapes);
}

function yieldAll(
  scope: Scope,
  node: ts.YieldExpression,
  from: ts.Expression,
  out: GeneratorPlace,
): Value {
  const type = textOf(out.element);
  const { shapes } = scope.unit;
  if (out.isAsync) {
    const { object } = asyncIterationOf(scope, { expression: from });
    const rep: Rep = { kind: "object", name: lang("AsyncIterator"), of: [out.element] };
    const iterator = convert(object, rep, from, shapes);
    const text = `${lang("asyncYieldAll")}<${type}>(${out.name}, ${iterator})`;
    return answered(scope, node, text);
  }
  const { kind, object, element } = iterationOf(scope, from);
  if (kind === "iterator") {
    const rep: Rep = { kind: "object", name: lang("Iterator"), of: [out.element] };
    const iterator = isSame(element, out.element)
      ? object.text
      : convert(object, rep, from, shapes);
    return answered(scope, node, `${lang("yieldAll")}<${type}>(${out.name}, ${iterator})`);
  }
  const list = textOf(object.rep);
  return { text: `${lang("yieldList")}<${list}, ${type}>(${out.name}, ${object.text})`, rep: NULL };
}

/** What a generator was sent, or another one returned: tsc knows the type. */
function answered(scope: Scope, node: ts.YieldExpression, text: string): Value {
  if (isStatement(node)) return { text, rep: NULL };
  const sent = { text, rep: orNull(ANY) };
  const rep = scope.unit.types.at(node);
  if (rep.kind === "void" || rep.kind === "null" || rep.kind === "never")
    return { text, rep: NULL };
  return { text: convert(sent, rep, node, scope.unit.shapes), rep };
}

/** Says whether nobody looks at what `node` gives. */
function isStatement({ parent }: ts.Node): boolean {
  return ts.isExpressionStatement(parent);
}

/** What an async function's promise, or a generator, gives. */
export function givenBy(result: Rep): Rep {
  if (result.kind === "object" && result.of.length > 0) return voidAsClass(result.of[0] ?? VOID);
  return voidAsClass(VOID);
}
