/** Regular expressions: literals, and functions that make what replaces a match. */
import ts from "typescript";
import { lang } from "../names";
import { F64, isSame, notNull, orNull, type Rep, STRING, textOf } from "../rep";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { expression } from "./expression";
import { quoted } from "./text";

const REGEXP: Rep = { kind: "object", name: "RegExp$", of: [] };

/** What the engine does not have, by how it is written outside of a class. */
const ABSENT: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]/, "lookaround in a regular expression"],
  [/^\\[1-9]/, "a backreference in a regular expression"],
  [/^\\k</, "a backreference in a regular expression"],
  [/^\\[pP]\{/, "a property escape in a regular expression"],
  [/^\(\?[-a-z]+:/, "flags within a regular expression"],
];

/** `/pattern/flags`. */
export function regularExpression(node: ts.RegularExpressionLiteral): Value {
  const end = node.text.lastIndexOf("/");
  const source = node.text.slice(1, end);
  const flags = node.text.slice(end + 1);
  if (flags.includes("v")) throw notYet(node, "the flag v of a regular expression");
  refuseAbsent(node, source);
  return { text: `${lang("regexpOf")}(${quoted(source)}, ${quoted(flags)})`, rep: REGEXP };
}

function refuseAbsent(node: ts.Node, source: string): void {
  let isInClass = false;
  for (let i = 0; i < source.length; i++) {
    const rest = source.slice(i);
    const found = ABSENT.find(([pattern]) => pattern.test(rest));
    if (found && !(isInClass && !/^\\[pP]/.test(rest))) throw notYet(node, found[1]);
    if (rest.startsWith("[")) isInClass = true;
    else if (rest.startsWith("]")) isInClass = false;
    else if (rest.startsWith("\\")) i++;
  }
}

/**
 * The function `node` as one that takes a match: its first parameters are the match and the groups; from
 * one that is a number on, they are the place, the text and the named groups.
 */
export function replacer(scope: Scope, node: ts.Expression): string {
  const wanted: Rep = { kind: "function", parameters: [listOf(STRING)], result: STRING };
  const { checker, types, shapes } = scope.unit;
  const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
  if (!signature) throw notYet(node, "this replacer");
  const own = types.signature(signature, node);
  const given = expression(scope, node, own);
  const fn = notNull(given.rep);
  if (fn.kind !== "function") throw new Trouble(node, "a replacer is a function or a text");
  let place = -1;
  const args = fn.parameters.map((rep, i) => {
    if (notNull(rep).kind === "number") place = i;
    return convert(replacerArgument(rep, i, place), rep, node, shapes);
  });
  const call = convert({ text: `own$(${args.join(", ")})`, rep: fn.result }, STRING, node, shapes);
  const body = `const own$ = changetype<${textOf(fn)}>(${lang("environment")}()); return ${call};`;
  const text = convert(given, fn, node, shapes);
  return `${lang("closure")}<${textOf(wanted)}>(((m: Array<string>): string => { ${body} }), changetype<Object>(${text}))`;
}

function replacerArgument(rep: Rep, index: number, place: number): Value {
  if (index === place) return { text: `(<f64>${lang("matchIndex")}<string>(m))`, rep: F64 };
  const isGroups = notNull(rep).kind === "object";
  if (isGroups) {
    const groups: Rep = { kind: "object", name: "Dictionary$", of: [STRING] };
    return { text: `${lang("matchGroups")}<string>(m)`, rep: orNull(groups) };
  }
  if (place >= 0 && index === place + 1)
    return { text: `${lang("matchInput")}<string>(m)`, rep: STRING };
  const text = `${lang("replacerText")}(m, ${index})`;
  return isSame(rep, STRING)
    ? { text, rep: STRING }
    : { text: `changetype<string | null>(${text})`, rep: orNull(STRING) };
}

function listOf(of: Rep): Rep {
  return { kind: "object", name: "Array", of: [of] };
}
