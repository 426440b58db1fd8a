/** Tagged templates. ECMA-262, 13.3.11. */
import ts from "typescript";
import { NULL, STRING } from "../rep";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { parameterRep } from "./arguments";
import { rest } from "./value-calls";
import { expression, valueAs } from "./expression";
import { asText, quoted } from "./text";

/** `` tag`a ${b}` ``: a call with the texts, and the values between them. */
export function taggedTemplate(scope: Scope, node: ts.TaggedTemplateExpression): Value {
  const { template } = node;
  if (node.tag.getText() === "String.raw") return rawTemplate(scope, template);
  const signature = scope.unit.checker.getResolvedSignature(node);
  if (!signature) throw notYet(node, "this tag");
  const texts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
  const values = ts.isNoSubstitutionTemplateLiteral(template)
    ? []
    : template.templateSpans.map((one) => one.expression);
  const args = signature.getParameters().map((parameter, i) => {
    if (i === 0) return `<Array<string>>[${texts.map(quoted).join(", ")}]`;
    const rep = parameterRep(scope, parameter, node);
    const { valueDeclaration } = parameter;
    const isRest =
      valueDeclaration && ts.isParameter(valueDeclaration) && valueDeclaration.dotDotDotToken;
    if (isRest) return rest(scope, values.slice(i - 1), rep);
    const one = values[i - 1];
    return one
      ? valueAs(scope, one, rep)
      : convert({ text: "null", rep: NULL }, rep, node, scope.unit.shapes);
  });
  const fn = expression(scope, node.tag);
  const result = scope.unit.types.of(signature.getReturnType(), node);
  return { text: `${fn.text}(${args.join(", ")})`, rep: result };
}

/** `` String.raw`...` ``: the template with its escapes as they stand. ECMA-262, 22.1.2.4. */
function rawTemplate(scope: Scope, template: ts.TemplateLiteral): Value {
  const [head, ...spans] = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans];
  const parts = [rawText(head)];
  for (const span of spans) {
    if (!ts.isTemplateSpan(span)) continue;
    parts.push(asText(expression(scope, span.expression), scope, span.expression));
    parts.push(rawText(span.literal));
  }
  return { text: `(${parts.join(" + ")})`, rep: STRING };
}

function rawText({ rawText }: ts.TemplateLiteralLikeNode): string {
  return quoted(rawText ?? "");
}
