/** What a program uses, by its syntax alone: whether there is anything to translate. */
import ts from "typescript";
import { isSuspending, isUsing } from "./boundaries";

const SIZED_NAME = /^([iu](8|16|32|64|size)|f32|f64)$/;

/** Says whether a file names a type with a width, and not something of its own that is called so. */
export function namesSizedType(file: ts.SourceFile, checker: ts.TypeChecker): boolean {
  return some(file, (node) => {
    if (!ts.isIdentifier(node) || !SIZED_NAME.test(node.text)) return false;
    const { parent } = node;
    const isUse =
      ts.isTypeReferenceNode(parent) || (ts.isCallExpression(parent) && parent.expression === node);
    const declared = isUse ? checker.getSymbolAtLocation(node)?.declarations : undefined;
    return declared?.some((one) => one.getSourceFile().isDeclarationFile) ?? false;
  });
}

/** Says whether `file` uses what AssemblyScript does not have. */
export function isBeyondAsc(file: ts.SourceFile): boolean {
  return some(file, isNew);
}

/** Says whether anything in `file` catches what is thrown: try, a promise, or what is to be done then. */
export function catches(file: ts.SourceFile): boolean {
  return some(
    file,
    (node) =>
      ts.isTryStatement(node) ||
      isUsing(node) ||
      isEnd(node) ||
      ts.isAwaitExpression(node) ||
      isSuspending(node) ||
      isPromise(node),
  );
}

/** Says whether `file` mentions JSON. */
export function mentionsJson(file: ts.SourceFile): boolean {
  return some(file, (node) => ts.isIdentifier(node) && node.text === "JSON");
}

/** Says whether `file` mentions `keyof`, or a type of the library that does, or names a property by an expression. */
export function mentionsKeys(file: ts.SourceFile): boolean {
  return some(
    file,
    (node) =>
      (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword) ||
      (ts.isPropertyAccessExpression(node) &&
        /^Object\.(keys|values|entries)$/.test(node.getText())) ||
      (ts.isTypeReferenceNode(node) && /^(Partial|Pick|Omit)$/.test(node.typeName.getText())) ||
      (ts.isComputedPropertyName(node) &&
        ts.isObjectLiteralExpression(node.parent.parent) &&
        !/^\[Symbol\./.test(node.getText())),
  );
}

/** What an iterator is told when a loop is left, also by something thrown. */
function isEnd(node: ts.Node): boolean {
  return ts.isMethodDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === "return";
}

function isPromise(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "Promise";
}

function some(file: ts.SourceFile, asked: (node: ts.Node) => boolean): boolean {
  const visit = (node: ts.Node): boolean => asked(node) || (ts.forEachChild(node, visit) ?? false);
  return visit(file);
}

function isNew(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.TryStatement:
    case ts.SyntaxKind.LabeledStatement:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
    case ts.SyntaxKind.ObjectLiteralExpression:
    case ts.SyntaxKind.ObjectBindingPattern:
    case ts.SyntaxKind.ArrayBindingPattern:
    case ts.SyntaxKind.SpreadElement:
    case ts.SyntaxKind.TypeLiteral:
    case ts.SyntaxKind.TupleType:
    case ts.SyntaxKind.QuestionDotToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
    case ts.SyntaxKind.PrivateIdentifier:
    case ts.SyntaxKind.TypeOfExpression:
    case ts.SyntaxKind.DeleteExpression:
    case ts.SyntaxKind.RegularExpressionLiteral:
      return true;
  }
  if (isUsing(node)) return true;
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return usesOutside(node);
  if (ts.isFunctionDeclaration(node)) return !ts.isSourceFile(node.parent) || isSuspending(node);
  if (ts.isEnumMember(node))
    return node.initializer !== undefined && ts.isStringLiteralLike(node.initializer);
  if (ts.isUnionTypeNode(node)) return node.types.filter((one) => !isNull(one)).length > 1;
  return ts.isMethodDeclaration(node) && isSuspending(node);
}

function isNull(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** Says whether a function may use a variable that it does not declare: by name, so too often. */
function usesOutside(node: ts.ArrowFunction | ts.FunctionExpression): boolean {
  if (ts.isSourceFile(node.parent.parent.parent.parent)) return false; // a variable of the module
  const own = new Set<string>();
  const used = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (one.kind === ts.SyntaxKind.ThisKeyword) used.add("this");
    if (ts.isTypeNode(one)) return;
    if (ts.isParameter(one) || ts.isVariableDeclaration(one)) own.add(one.name.getText());
    if (ts.isPropertyAccessExpression(one)) return visit(one.expression);
    if (ts.isIdentifier(one)) used.add(one.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  const local = localsAround(node);
  return [...used].some((name) => !own.has(name) && (name === "this" || local.has(name)));
}

function localsAround(node: ts.Node): Set<string> {
  const names = new Set<string>();
  let at = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  const visit = (one: ts.Node): void => {
    if (ts.isParameter(one) || ts.isVariableDeclaration(one)) names.add(one.name.getText());
    ts.forEachChild(one, visit);
  };
  if (!ts.isSourceFile(at)) visit(at);
  return names;
}
