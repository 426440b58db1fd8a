/**
 * What may be missing though tsc does not say so: elements of arrays and records.
 *
 * tsc has `list[7]` for an element whether the list has eight or not, and so programs ask: `list[7] ?? 0`. Where
 * they do, an element is an option here, and so is a variable that was made of one and is asked for later:
 * `const command = commands[name]; if (!command) ...`. Elsewhere a missing element is a trap.
 */
import ts from "typescript";
import type { Rep } from "./rep";

const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Null;

/** Variables of a file that were made of an element, and are asked for. */
const askedIn = new WeakMap<ts.SourceFile, ReadonlySet<ts.Declaration>>();

/** Says whether the variable of `declaration` may hold nothing, though tsc thinks otherwise. */
export function mayMiss(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if (!isOfElement(declaration, checker)) return false;
  if (isOfMatch(declaration, checker)) return true;
  const file = declaration.getSourceFile();
  const asked = askedIn.get(file) ?? findAsked(file, checker);
  askedIn.set(file, asked);
  return asked.has(declaration);
}

function findAsked(file: ts.SourceFile, checker: ts.TypeChecker): ReadonlySet<ts.Declaration> {
  const found = new Set<ts.Declaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && ts.isExpression(node) && isMinded(node, checker)) {
      const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
      if (declaration && isOfElement(declaration, checker) && minds(node, checker))
        found.add(declaration);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isMinded(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  if (isAskedFor(node)) return !isShownOnly(node);
  return isEqualityOperand(node) && !isOfValues(node, checker);
}

/** 0 is as false as nothing: a number's truth says nothing of whether it is there. */
function minds(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeOfSymbol(checker.getSymbolAtLocation(node) as ts.Symbol);
  if (type.isUnion() && type.types.some(({ flags }) => flags & NOTHING)) return false;
  return !isOfValues(node, checker) || isCompared(node) || ts.isReturnStatement(node.parent);
}

function isCompared({ parent }: ts.Node): boolean {
  if (ts.isParenthesizedExpression(parent)) return isCompared(parent);
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.AmpersandAmpersandToken;
}

function isShownOnly({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent);
}

/** Says whether what `node` gives is a number or a truth value: such an element costs a box where it may be missing. */
export function isOfValues(node: ts.Expression, checker: ts.TypeChecker): boolean {
  const { flags } = checker.getTypeAtLocation(node);
  return (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) !== 0;
}

/** Says whether `node` is compared: what is missing is equal to nothing else. */
export function isEqualityOperand({ parent }: ts.Node): boolean {
  if (ts.isParenthesizedExpression(parent)) return isEqualityOperand(parent);
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return true;
    default:
      return false;
  }
}

/** Says whether a variable is a group of a regular expression's match: one that took no part is missing. */
function isOfMatch(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if (!ts.isBindingElement(declaration)) return false;
  const name = checker.getTypeAtLocation(declaration.parent).symbol?.name;
  return name === "RegExpMatchArray" || name === "RegExpExecArray";
}

/** Says whether a variable without a type begins as an element. */
function isOfElement(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if (ts.isBindingElement(declaration)) {
    const { parent, initializer, dotDotDotToken, propertyName, name } = declaration;
    if (initializer || dotDotDotToken) return false;
    if (ts.isArrayBindingPattern(parent)) return true;
    const key = propertyName ?? name;
    const type = checker.getNonNullableType(checker.getTypeAtLocation(parent));
    const isRecord = checker.getIndexTypeOfType(type, ts.IndexKind.String) !== undefined;
    return isRecord && ts.isIdentifier(key) && type.getProperty(key.text) === undefined;
  }
  if (!ts.isVariableDeclaration(declaration) || declaration.type) return false;
  let value = declaration.initializer;
  while (value && ts.isParenthesizedExpression(value)) value = value.expression;
  return value !== undefined && ts.isElementAccessExpression(value);
}

/** console.log shows what is not there as undefined. */
function isShown({ expression: callee }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.expression.getText() === "console";
}

/** Says whether the program minds that there may be nothing at the index. */
export function isAskedFor(node: ts.Expression, want?: Rep): boolean {
  if (want && (want.kind === "nullable" || want.kind === "maybe")) return true;
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isAskedFor(parent, want);
  if (ts.isCallExpression(parent) && parent.expression !== node) return isShown(parent);
  if (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent)) &&
    parent.questionDotToken
  ) {
    return parent.expression === node;
  }
  if (ts.isReturnStatement(parent)) return mayReturnNothing(parent);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (
    ts.isIfStatement(parent) ||
    ts.isWhileStatement(parent) ||
    ts.isConditionalExpression(parent)
  ) {
    return (ts.isConditionalExpression(parent) ? parent.condition : parent.expression) === node;
  }
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return parent.left === node;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return isNothing(parent.left) || isNothing(parent.right);
    default:
      return false;
  }
}

/** Says whether the function that `node` returns from says that it may give nothing. */
function mayReturnNothing(node: ts.ReturnStatement): boolean {
  let at: ts.Node = node;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  const type = ts.isFunctionLike(at) ? at.type : undefined;
  return (
    type !== undefined &&
    ts.isUnionTypeNode(type) &&
    type.types.some((one) => /^(undefined|null)$/.test(one.getText()))
  );
}

function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")
  );
}
