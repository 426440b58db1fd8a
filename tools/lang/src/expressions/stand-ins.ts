/** Calls of what stands for a member of the library: see library.ts. */
import ts from "typescript";
import { asRep, jsonText } from "../hooks";
import { lang } from "../names";
import { I32, isSame, isValue, notNull, type Rep } from "../rep";
import { notYet } from "../trouble";
import type { Scope } from "../unit";
import { type Value } from "../value";
import { typeArguments } from "./access";
import { expression, valueAs } from "./expression";
import { replacer } from "./regexps";
import { type Call, FIRST, argumentList } from "./arguments";
import { LOGGING, logging } from "./logging";
import { declaredResult } from "./results";

/** A call of what stands for a member of the library. */
export function standInCall(
  scope: Scope,
  call: Call,
  name: string,
  of: readonly Rep[],
  first: readonly string[],
  result: Rep,
  want: Rep | undefined,
): Value {
  if (LOGGING.test(name)) return logging(scope, call, name);
  const listed = name.startsWith("arrayFromLength")
    ? lengthFirst(scope, call)
    : /^regexpReplace(All)?With$/.test(name)
      ? replacing(scope, call)
      : argumentList(scope, call);
  const args = [...first, listed].filter((one) => one !== "").join(", ");
  if (name === "jsonParse") {
    const { shapes } = scope.unit;
    const [rep = result] = of;
    const text = asRep(`${lang(name)}<${jsonText(rep, shapes)}>(${args})`, rep, shapes);
    return { text, rep };
  }
  const declared = declaredResult(scope, call.signature);
  const isOption = declared !== null && (declared.kind === "maybe" || declared.kind === "nullable");
  if (!isOption) return { text: `${lang(name)}${typeArguments(of)}(${args})`, rep: result };
  const inner = notNull(result);
  // What is held may be nothing, too: it is in a box already.
  const held = of.find((one) => one.kind === "maybe" && isSame(one.of, inner));
  if (held) return { text: `${lang(name)}${typeArguments(of)}(${args})`, rep: held };
  const isBoxed = isValue(inner) || inner.kind === "parameter" || result.kind === "maybe";
  const rep: Rep = isBoxed ? { kind: "maybe", of: inner } : result;
  return {
    text: `${lang(isBoxed && declared.kind === "maybe" ? `${name}Value` : name)}${typeArguments(of)}(${args})`,
    rep,
  };
}

/** `Array.from({ length: n }, ...)`: what stands in takes the number. */
function lengthFirst(scope: Scope, call: Call): string {
  const [first] = call.node.arguments ?? [];
  const list = argumentList(scope, call);
  if (!first) return list;
  const value = expression(scope, first);
  const [literal] = ts.isObjectLiteralExpression(first) ? first.properties : [];
  const length =
    literal && ts.isPropertyAssignment(literal)
      ? valueAs(scope, literal.initializer, I32)
      : `<i32>${value.text}.length`;
  return list.replace(FIRST, () => length);
}

/** The expression, and what makes the replacements. */
function replacing(scope: Scope, { node }: Call): string {
  const [search, made] = node.arguments ?? [];
  if (!search || !made) throw notYet(node, "this replacement");
  return `${expression(scope, search).text}, ${replacer(scope, made)}`;
}

/** Says whether `rep` is Uint8Array or one of its kin: functions that stand in for theirs take the class. */
export function isTypedArray(rep: Rep): boolean {
  return (
    rep.kind === "object" &&
    /^(Ui|I)nt(8|16|32)Array$|^Uint8ClampedArray$|^Float(32|64)Array$/.test(rep.name)
  );
}
