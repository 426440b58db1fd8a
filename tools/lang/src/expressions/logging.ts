/** `console.log` and its kin. */
import ts from "typescript";
import { lang } from "../names";
import { ANY, F64, isOptionalRep, orNull, type Rep, textOf, VOID } from "../rep";
import { nothingNameOf } from "../nothing";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression, valueAs } from "./expression";
import { spread } from "./literals";
import { type Call } from "./arguments";

export const LOGGING = /^console(Log|Group|Assert)$/;

/** The line of values that are shown as they are: nothing to look into, no directives; else null. */
function plainLine(scope: Scope, args: readonly ts.Expression[]): string | null {
  const [first] = args;
  if (!first || args.some((one) => ts.isSpreadElement(one))) return null;
  const reps = args.map((one) => scope.unit.types.at(one));
  if (!reps.every(({ kind }) => kind === "string" || kind === "number" || kind === "bool"))
    return null;
  const mayFormat = args.length > 1 && reps[0]?.kind === "string";
  if (mayFormat && !(ts.isStringLiteralLike(first) && !first.text.includes("%"))) return null;
  const parts = args.map((one) => {
    const value = expression(scope, one);
    const { rep, text } = value;
    if (rep.kind === "string") return text;
    if (rep.kind === "number")
      return `${lang("numberShown")}(${convert(value, F64, one, scope.unit.shapes)})`;
    return rep.kind === "bool" ? `(${text} ? "true" : "false")` : null;
  });
  return parts.includes(null) ? null : `(${parts.join(' + " " + ')})`;
}

/** console.log and its kin take values of any type. */
export function logging(scope: Scope, call: Call, name: string): Value {
  const args = [...(call.node.arguments ?? [])];
  const isAssertion = name === "consoleAssert";
  const condition = isAssertion ? args.shift() : undefined;
  if (name === "consoleLog") {
    const plain = plainLine(scope, args);
    if (plain) return { text: `${lang("consoleText")}(${plain})`, rep: VOID };
  }
  let line = `new ${lang("LogLine")}()`;
  for (const one of args) {
    if (ts.isSpreadElement(one)) {
      line += `.addAll(${spread(scope, [one], orNull(ANY))})`;
      continue;
    }
    const value = expression(scope, one);
    const isNothing = value.rep.kind === "null" || value.rep.kind === "void";
    const rep = isNothing ? orNull(ANY) : value.rep;
    const text = isNothing ? convert(value, rep, one, scope.unit.shapes) : value.text;
    line += `.add<${textOf(rep)}>(${text}${nothingName(scope, one, rep)})`;
  }
  const first = condition ? `${valueAs(scope, condition, { kind: "bool" })}, ` : "";
  return { text: `${lang(name)}(${first}${line})`, rep: VOID };
}

/** What a missing value is called: undefined where the type has that or tsc sees no such value, else null. */
function nothingName(scope: Scope, node: ts.Expression, rep: Rep): string {
  const { checker } = scope.unit;
  const type = checker.getTypeAtLocation(node);
  const isMissing = isOptionalRep(rep) && checker.getNonNullableType(type) === type;
  const name = isMissing ? "undefined" : nothingNameOf(type, checker);
  return name === "null" ? "" : `, "${name}"`;
}
