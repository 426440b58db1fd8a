/**
 * using, await using.
 *
 *   { using a = b; C }     const held = new Disposals();
 *                          const way = attempt(() => { const a = b; held.use(() => a.dispose()); C })
 *                          held.dispose(way);
 *
 * References:
 * - ECMAScript Explicit Resource Management, 2024, §DisposeResources
 */
import ts from "typescript";
import { isUsing } from "../boundaries";
import { bound } from "../expressions/access";
import { lang } from "../names";
import { isPromiseRep, isSame, notNull, PROMISE, type Rep, textOf, VOID } from "../rep";
import { memberName } from "../shapes";
import { notYet, Trouble } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { attempted, goOn } from "./try";

const VOID_PROMISE: Rep = { kind: "object", name: PROMISE, of: [voidAsClass(VOID)] };

/** The statements `list` of the block `node`, some of which are `using`. */
export function usingBlock(
  scope: Scope,
  node: ts.Node,
  body: (inside: Scope) => string[],
): string[] {
  const held = scope.unit.fresh("held");
  const rep: Rep = { kind: "object", name: lang("Disposals"), of: [] };
  const { way, lines, inner } = attempted(scope, node, body, { text: held, rep });
  return [
    `const ${held} = new ${textOf(rep)}();`,
    ...lines,
    `${held}.dispose(${way});`,
    ...goOn(scope, way, inner, node),
  ];
}

/** What follows the declaration of a variable by `using`. */
export function usingLines(scope: Scope, node: ts.VariableDeclaration, value: Value): string[] {
  const list = node.parent;
  if (!ts.isVariableDeclarationList(list) || !isUsing(list)) return [];
  if (!ts.isVariableStatement(list.parent) || !ts.isBlock(list.parent.parent))
    throw notYet(list, "using outside of a block");
  const isAwaited = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing;
  const rep = notNull(value.rep);
  const disposal = method(scope, node, isAwaited);
  const object = { text: convert(value, rep, node, scope.unit.shapes), rep };
  const fn = bound(scope, object, disposal.name, disposal.rep);
  const { result } = disposal;
  const held = `${scope.environment}.subject`;
  const line = isPromiseRep(result)
    ? `${held}.useAwaited(${asVoid(fn, result)});`
    : `${held}.use(${fn.text}, ${isAwaited});`;
  return rep === value.rep ? [line] : [`if (${lang("isSome")}(${value.text})) { ${line} }`];
}

function asVoid(fn: Value, result: Rep): string {
  if (isSame(result, VOID_PROMISE)) return fn.text;
  const type = textOf({ kind: "function", parameters: [], result: VOID_PROMISE });
  return `changetype<${type}>(${fn.text})`;
}

/** The method that disposes of what `node` holds. */
function method(
  scope: Scope,
  node: ts.VariableDeclaration,
  isAwaited: boolean,
): { readonly name: string; readonly rep: Rep; readonly result: Rep } {
  const { checker, types } = scope.unit;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  for (const symbol of isAwaited ? ["asyncDispose", "dispose"] : ["dispose"]) {
    const found = checker
      .getPropertiesOfType(type)
      .find(({ escapedName }) => (escapedName as string).startsWith(`__@${symbol}@`));
    const [signature] = found
      ? checker.getTypeOfSymbolAtLocation(found, node).getCallSignatures()
      : [];
    if (!found || !signature) continue;
    const rep = types.signature(signature, node);
    const result = rep.kind === "function" ? rep.result : VOID;
    return { name: memberName(found.escapedName as string), rep, result };
  }
  throw new Trouble(node, "this has no method [Symbol.dispose]");
}
