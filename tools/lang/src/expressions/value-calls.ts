/** Calls of function values. */
import ts from "typescript";
import { ANY, notNull, NULL, type Rep, restIndex, textOf, zeroOf } from "../rep";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { valueAs } from "./expression";
import { asArray } from "./iteration";
import { spread } from "./literals";
import { isValueGiven, expanded } from "./arguments";

/** A call of a function value. */
export function valueCall(scope: Scope, node: ts.CallExpression, fn: Value): Value {
  const rep = notNull(fn.rep);
  const text = convert(fn, rep, node, scope.unit.shapes);
  if (rep.kind !== "function")
    throw new Trouble(node, `${node.expression.getText()} is not known to be a function here`);
  const args = valueArguments(scope, node, rep).join(", ");
  if (/^[\w$.!]+$/.test(text)) return { text: `${text}(${args})`, rep: rep.result };
  // asc 0.28.20 breaks off at a call of what a call gives.
  const held = scope.temporary(rep, zeroOf(rep));
  return { text: `(${held} = ${text}, ${held}(${args}))`, rep: rep.result };
}

/** All parameters of a function value, the optional ones as null where they are left out. */
function valueArguments(
  scope: Scope,
  node: ts.CallExpression,
  fn: Rep & { kind: "function" },
): string[] {
  const given = expanded(scope, node.arguments);
  return fn.parameters.map((rep, i) => {
    if (i === restIndex(fn)) return rest(scope, node.arguments.slice(i), rep);
    const one = given[i];
    if (one && isValueGiven(one)) return convert(one, rep, node, scope.unit.shapes);
    if (one && ts.isSpreadElement(one)) throw notYet(one, "a spread here");
    if (one) return valueAs(scope, one, rep);
    return convert({ text: "null", rep: NULL }, rep, node, scope.unit.shapes);
  });
}

/** The list that a rest parameter is given. */
export function rest(scope: Scope, given: readonly ts.Expression[], rep: Rep): string {
  const [of = ANY] = rep.kind === "object" ? rep.of : [];
  const [only] = given;
  if (given.length === 0) return `new Array<${textOf(of)}>()`;
  if (given.length === 1 && only && ts.isSpreadElement(only)) {
    if (ts.isArrayLiteralExpression(only.expression)) return valueAs(scope, only.expression, rep);
    return convert(asArray(scope, only.expression), rep, only, scope.unit.shapes);
  }
  if (given.some(ts.isSpreadElement)) return spread(scope, given, of);
  return `<Array<${textOf(of)}>>[${given.map((one) => valueAs(scope, one, of)).join(", ")}]`;
}
