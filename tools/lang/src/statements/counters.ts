/**
 * Loop variables that are integers whatever happens.
 *
 *   for (let i = 0; i < list.length; i++)
 *
 * A JavaScript number that only counts, between integers that fit, is an i32 to the machine. Where it
 * takes part in arithmetic it becomes a number again.
 */
import ts from "typescript";
import type { Unit } from "../unit";

const SMALL = 0x4000_0000;

/** Says whether `declaration`, a variable of `loop`, only counts. */
export function isCounter(
  unit: Unit,
  loop: ts.ForStatement,
  declaration: ts.VariableDeclaration,
): boolean {
  const { name, initializer, type } = declaration;
  if (
    !unit.isPlain ||
    type ||
    !ts.isIdentifier(name) ||
    !initializer ||
    !isSmallInteger(initializer)
  )
    return false;
  const symbol = unit.checker.getSymbolAtLocation(name);
  const variable = symbol && unit.captures.variables.get(symbol);
  if (!variable || variable.users.size > 0) return false;
  if (!variable.assignments.every((one) => isStep(one))) return false;
  return isBounded(unit, loop.condition, name.text);
}

function isSmallInteger(node: ts.Expression): boolean {
  return (
    ts.isNumericLiteral(node) && Number.isInteger(Number(node.text)) && Number(node.text) < SMALL
  );
}

function isStep({ parent }: ts.Node): boolean {
  const isUpdate = ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
  if (isUpdate) return ts.isForStatement(parent.parent) && parent.parent.incrementor === parent;
  if (!ts.isBinaryExpression(parent) || !ts.isForStatement(parent.parent)) return false;
  return (
    parent.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken && isSmallInteger(parent.right)
  );
}

/** `i < list.length` or `i < 10`. */
function isBounded(unit: Unit, test: ts.Expression | undefined, name: string): boolean {
  if (!test || !ts.isBinaryExpression(test)) return false;
  if (!ts.isIdentifier(test.left) || test.left.text !== name) return false;
  const { kind } = test.operatorToken;
  if (kind !== ts.SyntaxKind.LessThanToken && kind !== ts.SyntaxKind.LessThanEqualsToken)
    return false;
  if (isSmallInteger(test.right)) return true;
  if (!ts.isPropertyAccessExpression(test.right) || test.right.name.text !== "length") return false;
  const rep = unit.types.at(test.right.expression);
  return rep.kind === "string" || (rep.kind === "object" && /Array/.test(rep.name));
}
