/** `setTimeout(f, 10, a, b)`: a function that calls `f(a, b)` is what the runtime is given. */
import ts from "typescript";
import { lang } from "../names";
import { F64, I32, NULL, type Rep, restIndex, textOf, VOID } from "../rep";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression, valueAs } from "./expression";

/** How many arguments are the timer's own. */
const OWN = new Map([
  ["setTimeout", 2],
  ["setInterval", 2],
  ["setImmediate", 1],
]);

/** The call `node` of the library's `name` where it has arguments for the function; else null. */
export function timerCall(scope: Scope, node: ts.CallExpression, name: string): Value | null {
  const own = OWN.get(name);
  const [callback, millis] = node.arguments;
  if (own === undefined || !callback || node.arguments.length <= own) return null;
  const given = node.arguments.slice(own);
  const spread = given.find(ts.isSpreadElement);
  if (spread) throw notYet(spread, `a spread in ${name}`);
  const fn = expression(scope, callback);
  if (fn.rep.kind !== "function") throw notYet(callback, `this function for ${name}`);
  const held = [fn, ...given.map((one, i) => argument(scope, one, fn.rep, i))];
  const delay = own > 1 && millis ? [valueAs(scope, millis, F64)] : [];
  const list = [calling(scope, node, held), ...delay].join(", ");
  return { text: `${lang(name)}(${list})`, rep: I32 };
}

function argument(scope: Scope, node: ts.Expression, fn: Rep, index: number): Value {
  const rest = fn.kind === "function" ? restIndex(fn) : Infinity;
  const list = fn.kind === "function" ? fn.parameters[Math.min(index, rest)] : undefined;
  const rep = index < rest ? list : itemOf(list);
  const value = expression(scope, node, rep);
  return rep ? { text: convert(value, rep, node, scope.unit.shapes), rep } : value;
}

function itemOf(list: Rep | undefined): Rep | undefined {
  return list?.kind === "object" ? list.of[0] : undefined;
}

/** A function without parameters that calls the first of `held` with the others. */
function calling(scope: Scope, node: ts.Node, held: readonly Value[]): string {
  const type = scope.unit.declareEnvironment(
    held.map(({ rep }, i) => ({ name: `a${i}`, rep: textOf(rep), of: rep })),
  );
  const [fn] = held;
  const parameters = fn?.rep.kind === "function" ? fn.rep.parameters : [];
  const rest = fn?.rep.kind === "function" ? restIndex(fn.rep) : Infinity;
  const args = parameters.map((rep, i) => {
    if (i === rest) {
      const items = held.slice(i + 1).map((_, k) => `own.a${i + 1 + k}`);
      return `<${textOf(rep)}>[${items.join(", ")}]`;
    }
    const isGiven = i + 1 < held.length;
    const value = isGiven ? { text: `own.a${i + 1}`, rep } : { text: "null", rep: NULL };
    return convert(value, rep, node, scope.unit.shapes);
  });
  const call = `const fn = own.a0; fn(${args.join(", ")});`;
  const body = `const own = changetype<${type}>(${lang("environment")}()); ${call}`;
  const made = `new ${type}(${held.map(({ text }) => text).join(", ")})`;
  const shape = textOf({ kind: "function", parameters: [], result: VOID });
  return `${lang("closure")}<${shape}>((): void => { ${body} }, ${made})`;
}
