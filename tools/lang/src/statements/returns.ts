/** What functions return where their source does not say. */
import ts from "typescript";
import { F64, type Rep } from "../rep";
import type { Unit } from "../unit";
import { numericRep, widest } from "../variables";

/** What `node` returns: `found` by tsc, unless that is a number of which only asc knows the width. */
export function resolveReturn(unit: Unit, node: ts.SignatureDeclaration, found: Rep): Rep {
  if (found !== F64 || node.type || unit.isPlain || !("body" in node) || !node.body) return found;
  const body = node.body as ts.ConciseBody;
  if (!ts.isBlock(body)) return numericRep(body, unit.types);
  const reps = returnsIn(body).map((one) => numericRep(one, unit.types));
  return reps.length > 0 ? reps.reduce(widest) : found;
}

/** Values that a function's body returns. */
export function returnsIn(body: ts.Block): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
