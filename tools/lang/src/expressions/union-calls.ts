/** Calls of a method that all classes of a union have. */
import ts from "typescript";
import { ANY, isSame, type Rep, STRING, textOf } from "../rep";
import { memberName } from "../shapes";
import { Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { isInstance } from "./access";
import { asText } from "./text";
import { argumentList, parameterRep } from "./arguments";

/** A method that all classes of a union have. */
export function unionCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Value,
  signature: ts.Signature,
): Value {
  const { types, checker } = scope.unit;
  const union = checker.getNonNullableType(checker.getTypeAtLocation(callee.expression));
  if (callee.name.text === "toString")
    return { text: asText(object, scope, callee.expression), rep: STRING };
  if (!union.isUnion())
    throw new Trouble(node, `the type of ${callee.expression.getText()} is not known here`);
  const result = types.at(node);
  const name = scope.unit.fresh(`call_${callee.name.text}`);
  const parameters = signature.getParameters().map((one) => parameterRep(scope, one, node));
  const lines: string[] = [];
  const seen: Rep[] = [];
  for (const type of union.types) {
    const rep = types.of(type, node);
    if (seen.some((other) => isSame(other, rep))) continue;
    seen.push(rep);
    const inner = convert({ text: "o", rep: ANY }, rep, node, scope.unit.shapes);
    const args = parameters.map((_, i) => `a${i}`).join(", ");
    const call = `${inner}.${memberName(callee.name.text)}(${args})`;
    const then = result.kind === "void" ? `{ ${call}; return; }` : `return ${call};`;
    lines.push(`  if (${isInstance("o", rep)}) ${then}`);
  }
  const list = parameters.map((rep, i) => `, a${i}: ${textOf(rep)}`).join("");
  const end = result.kind === "void" ? "  unreachable();" : "  return unreachable();";
  scope.unit.declarations.push(
    [`function ${name}(o: Object${list}): ${textOf(result)} {`, ...lines, end, "}"].join("\n"),
  );
  const args = argumentList(scope, { node, signature, isValue: false });
  return {
    text: `${name}(${[object.text, args].filter((one) => one !== "").join(", ")})`,
    rep: result,
  };
}
