/** Text made of values: template literals, concatenation. */
import type ts from "typescript";
import { lang } from "../names";
import { STRING, textOf } from "../rep";
import type { Scope } from "../unit";
import type { Value } from "../value";
import { expression } from "./expression";

/** A template literal. */
export function template(scope: Scope, node: ts.TemplateExpression): Value {
  const parts = node.head.text === "" ? [] : [JSON.stringify(node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(asText(expression(scope, span.expression)));
    if (span.literal.text !== "") parts.push(JSON.stringify(span.literal.text));
  }
  const text = parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(" + ")})`;
  return { text, rep: STRING };
}

/** `value` as JavaScript writes it. */
export function asText({ text, rep }: Value): string {
  if (rep.kind === "string") return text;
  if (rep.kind === "null") return '"undefined"';
  return `${lang("text")}<${textOf(rep)}>(${text})`;
}
