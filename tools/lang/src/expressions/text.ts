/** Text made of values: template literals, concatenation. */
import type ts from "typescript";
import { lang } from "../names";
import { nothingNameOf } from "../nothing";
import { isOptionalRep, STRING, textOf } from "../rep";
import type { Scope } from "../unit";
import type { Value } from "../value";
import { expression } from "./expression";

/** A template literal. */
export function template(scope: Scope, node: ts.TemplateExpression): Value {
  const parts = node.head.text === "" ? [] : [quoted(node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(asText(expression(scope, span.expression), scope, span.expression));
    if (span.literal.text !== "") parts.push(quoted(span.literal.text));
  }
  const text = parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(" + ")})`;
  return { text, rep: STRING };
}

/** `value` as JavaScript writes it; `node` says what it is called where there is none. */
export function asText({ text, rep }: Value, scope: Scope, node: ts.Expression): string {
  if (rep.kind === "string") return text;
  const name = nothingNameOf(scope.unit.checker.getTypeAtLocation(node), scope.unit.checker);
  if (rep.kind === "null") return `"${name}"`;
  const nothing = isOptionalRep(rep) && name !== "null" ? `, "${name}"` : "";
  return `${lang("text")}<${textOf(rep)}>(${text}${nothing})`;
}

/** A string literal with `text`: asc ends lines where JavaScript does, also at U+2028. */
export function quoted(text: string): string {
  const escaped = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(/[\u007f\u2028\u2029]/g, escaped);
}
