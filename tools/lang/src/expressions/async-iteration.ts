/** What `for await` and an asynchronous `yield*` go through. */
import type ts from "typescript";
import { lang } from "../names";
import { ANY, isPromiseRep, notNull, PROMISE, type Rep, textOf } from "../rep";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression } from "./expression";
import { asArray, iteratorMethod, iteratorOver } from "./iteration";

/** An asynchronous iterator over what the expression of `node` gives. */
export function asyncIterationOf(
  scope: Scope,
  node: { readonly expression?: ts.Expression },
): { readonly object: Value; readonly element: Rep } {
  const { expression: from } = node;
  if (!from) throw notYet(scope.unit.file, "this iteration");
  const object = expression(scope, from);
  const { rep, text } = object;
  const [first = ANY] = rep.kind === "object" ? rep.of : [];
  if (rep.kind === "object") {
    if (rep.name === "AsyncGenerator$" || rep.name === "AsyncIterator$")
      return { object, element: first };
    if (rep.name === "AsyncIterable$") return iterated(`${text}.asyncIterator$()`, first);
    const own = iteratorMethod(scope, from, "asyncIterator");
    if (own) {
      const value = { text: `${text}.asyncIterator$()`, rep: own.rep };
      const iterator = asyncIterator(own.element);
      return iterated(convert(value, iterator, from, scope.unit.shapes), own.element);
    }
  }
  return fromSync(scope, from, object);
}

/** Values, or promises of them, one after another. */
function fromSync(
  scope: Scope,
  node: ts.Expression,
  object: Value,
): { readonly object: Value; readonly element: Rep } {
  const found = iteratorOver(scope, node, object);
  const list = found ? null : asArray(scope, node);
  const item = found?.element ?? (list?.rep.kind === "object" ? list.rep.of[0] : undefined) ?? ANY;
  const iterator = found
    ? found.object.text
    : `${lang("arrayValues")}<${textOf(item)}>(${list?.text ?? ""})`;
  const promised = notNull(item);
  const element = isPromiseRep(promised) ? (promised.of[0] ?? ANY) : item;
  const promise: Rep = { kind: "object", name: PROMISE, of: [element] };
  const value = convert({ text: "value", rep: item }, promise, node, scope.unit.shapes);
  const fn = `((value: ${textOf(item)}): ${textOf(promise)} => ${value})`;
  const made = `new ${lang("FromSync")}<${textOf(item)}, ${textOf(element)}>(${iterator}, ${fn})`;
  return iterated(`(<${textOf(asyncIterator(element))}>${made})`, element);
}

function iterated(text: string, element: Rep): { readonly object: Value; readonly element: Rep } {
  return { object: { text, rep: asyncIterator(element) }, element };
}

function asyncIterator(element: Rep): Rep {
  return { kind: "object", name: lang("AsyncIterator"), of: [element] };
}
