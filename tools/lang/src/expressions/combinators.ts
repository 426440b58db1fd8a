/**
 * `Promise.all`, `allSettled`, `race` and `any`.
 *
 *   of a list         promiseAll<f64>(list)
 *   of a tuple        promiseAllOf<Tuple2<f64, string>>([a, b], (all) => new Tuple2<f64, string>(...))
 */
import ts from "typescript";
import { lang } from "../names";
import { ANY, isSame, orNull, PROMISE, type Rep, textOf, VOID } from "../rep";
import { Trouble } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression, valueAs } from "./expression";
import { asArray } from "./iteration";

/** The call `node` of Promise's member `name`, which gives a promise of `of`. */
export function combined(scope: Scope, node: ts.CallExpression, name: string, of: Rep): Value {
  const [list] = node.arguments;
  if (!list) throw new Trouble(node, `Promise.${name} takes a list`);
  const isEmpty = of.kind === "object" && of.name.startsWith("Tuple") && of.of.length === 0;
  if (isEmpty)
    return combined(scope, node, name, { kind: "object", name: "Array", of: [orNull(ANY)] });
  const rep: Rep = { kind: "object", name: PROMISE, of: [of] };
  const isSettled = name === "allSettled";
  if (name === "all" || isSettled) {
    if (of.kind === "object" && of.name.startsWith("Tuple"))
      return { text: ofTuple(scope, list, of, isSettled), rep };
    const [one = ANY] = of.kind === "object" ? of.of : [];
    const item = isSettled ? settledBy(one) : one;
    const text = `${stand(name)}<${textOf(item)}>(${promises(scope, list, item)})`;
    return { text, rep };
  }
  return { text: `${stand(name)}<${textOf(of)}>(${promises(scope, list, of)})`, rep };
}

function stand(name: string): string {
  return lang(`promise${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function settledBy(rep: Rep): Rep {
  return (rep.kind === "object" ? rep.of[0] : undefined) ?? voidAsClass(VOID);
}

/** What `list` gives as an array of promises of `item`. */
function promises(scope: Scope, list: ts.Expression, item: Rep): string {
  const promise: Rep = { kind: "object", name: PROMISE, of: [item] };
  const array: Rep = { kind: "object", name: "Array", of: [promise] };
  if (ts.isArrayLiteralExpression(list)) return valueAs(scope, list, array);
  const found = asArray(scope, list);
  const [of = ANY] = found.rep.kind === "object" ? found.rep.of : [];
  if (isSame(of, promise)) return found.text;
  const one = convert({ text: "one", rep: of }, promise, list, scope.unit.shapes);
  const fn = `((one: ${textOf(of)}, i: i32, all: Array<${textOf(of)}>): ${textOf(promise)} => ${one})`;
  return `${found.text}.map<${textOf(promise)}>(${fn})`;
}

function ofTuple(
  scope: Scope,
  list: ts.Expression,
  tuple: Rep & { kind: "object" },
  isSettled: boolean,
): string {
  const any = lang("AnyPromise");
  const items = tuple.of.map((one) => (isSettled ? settledBy(one) : one));
  const values = items.map((item, i) => {
    const value = voidAsClass(item);
    const promise = `changetype<${PROMISE}<${textOf(value)}>>(all[${i}])`;
    return isSettled
      ? `new ${lang("PromiseSettledResult")}<${textOf(value)}>(${promise})`
      : convert({ text: `${promise}.value`, rep: value }, item, list, scope.unit.shapes);
  });
  const gather = `((all: Array<${any}>): ${textOf(tuple)} => new ${textOf(tuple)}(${values.join(", ")}))`;
  const call = `${lang(isSettled ? "promiseAllSettledOf" : "promiseAllOf")}<${textOf(tuple)}>`;
  return `${call}(<Array<${any}>>[${elements(scope, list, items).join(", ")}], ${gather})`;
}

/** The promises of a tuple one by one. */
function elements(scope: Scope, list: ts.Expression, items: readonly Rep[]): string[] {
  const promiseOf = (item: Rep): Rep => ({
    kind: "object",
    name: PROMISE,
    of: [voidAsClass(item)],
  });
  if (ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement))
    return list.elements.map((one, i) => valueAs(scope, one, promiseOf(items[i] ?? ANY)));
  const value = expression(scope, list);
  const { rep } = value;
  if (rep.kind !== "object" || !rep.name.startsWith("Tuple"))
    throw new Trouble(
      list,
      "how many promises these are cannot be told: write them out, or give them an array's type",
    );
  const held = scope.temporary(rep, `changetype<${textOf(rep)}>(<usize>0)`);
  return rep.of.map((one, i) => {
    const text = i === 0 ? `(${held} = ${value.text})._0` : `${held}._${i}`;
    return convert({ text, rep: one }, promiseOf(items[i] ?? ANY), list, scope.unit.shapes);
  });
}
