/** Classes that are iterators, or to be disposed of: what the runtime asks of them, by their methods. */
import ts from "typescript";
import { isPromiseRep, type Rep, textOf } from "../rep";
import { lang } from "../names";
import type { Unit } from "../unit";

/** The interfaces of the runtime that the methods of `node` itself make it, and what these need. */
export function iterationMembers(
  unit: Unit,
  node: ts.ClassLikeDeclaration,
): { interfaces: string[]; lines: string[] } {
  const interfaces: string[] = [];
  const next = resultOf(unit, node, "next");
  const awaited = next && isPromiseRep(next) ? next.of[0] : undefined;
  if (isResult(next)) interfaces.push(textOf({ ...next, name: lang("Iterator") }));
  if (isResult(awaited)) interfaces.push(textOf({ ...awaited, name: lang("AsyncIterator") }));
  if (resultOf(unit, node, "[Symbol.dispose]")) interfaces.push(lang("Disposable"));
  if (resultOf(unit, node, "[Symbol.asyncDispose]")) interfaces.push(lang("AsyncDisposable"));
  const end = resultOf(unit, node, "return");
  if (!end) return { interfaces, lines: [] };
  interfaces.push(lang("Closable"));
  const call = isPromiseRep(end)
    ? `${lang("await_")}<${textOf(end.of[0] ?? end)}>(this.return_())`
    : "this.return_()";
  return { interfaces, lines: [`close(): void { ${call}; }`] };
}

function isResult(rep: Rep | undefined): rep is Rep & { kind: "object" } {
  return rep?.kind === "object" && rep.name === "IteratorResult$";
}

function resultOf(unit: Unit, node: ts.ClassLikeDeclaration, name: string): Rep | undefined {
  const method = node.members.find(
    (one): one is ts.MethodDeclaration =>
      ts.isMethodDeclaration(one) && one.name.getText() === name,
  );
  const signature = method && unit.checker.getSignatureFromDeclaration(method);
  return signature && unit.types.of(signature.getReturnType(), method);
}
