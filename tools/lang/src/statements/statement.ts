/** Statements: which file of this folder translates which. */
import ts from "typescript";
import { isClosing, isShared, isUsing } from "../boundaries";
import { classDeclaration } from "../declarations/classes";
import { classScopeLines } from "../declarations/local-classes";
import { condition } from "../expressions/conditions";
import { closureText } from "../expressions/closures";
import { expression } from "../expressions/expression";
import { lang } from "../names";
import { ANY, textOf } from "../rep";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert } from "../value";
import { breakOrContinue, target } from "./jumps";
import { doStatement, forIn, forOf, forStatement, whileStatement } from "./loops";
import { switchStatement } from "./switch";
import { returnStatement, tryStatement } from "./try";
import { usingBlock } from "./using";
import { hoistedRefs, variableLines } from "./variables";

/** Translates statements of one block. */
export function statements(scope: Scope, list: readonly ts.Statement[]): string[] {
  const block = list.find(isUsing)?.parent;
  if (!block || !isClosing(block)) return inOrder(scope, list);
  return usingBlock(scope, block, (inside) => inOrder(inside, list));
}

/** Functions come first. */
function inOrder(scope: Scope, list: readonly ts.Statement[]): string[] {
  const functions = list.filter(ts.isFunctionDeclaration).filter(({ body }) => body !== undefined);
  const hoisted = [...hoistedRefs(scope, list), ...hoistedFunctions(scope, functions)];
  const rest = list.filter((one) => !ts.isFunctionDeclaration(one));
  return [...hoisted, ...rest.flatMap((one) => statement(scope, one))];
}

/** Nested functions call each other whatever their order: all have their Ref before one has a value. */
function hoistedFunctions(scope: Scope, functions: readonly ts.FunctionDeclaration[]): string[] {
  const { checker, captures, types, lifted } = scope.unit;
  const declared: string[] = [];
  const made: string[] = [];
  for (const node of functions) {
    const symbol = node.name && checker.getSymbolAtLocation(node.name);
    if (!symbol || !node.name || lifted.has(symbol)) continue;
    const variable = captures.variables.get(symbol);
    const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
    if (!signature) throw notYet(node, "this function");
    if (node.typeParameters?.length)
      throw notYet(node, "a generic function within a function that uses its variables");
    const rep = types.signature(signature, node);
    const text = closureText(scope, node, rep);
    const name = node.name.text;
    if (variable && isShared(variable)) {
      declared.push(`const ${name} = ${lang("emptyRef")}<${textOf(rep)}>();`);
      made.push(`${name}.value = ${text};`);
    } else made.push(`const ${name}: ${textOf(rep)} = ${text};`);
  }
  return [...declared, ...made];
}

/** One statement, with a mark that says where it comes from. */
export function statement(scope: Scope, node: ts.Statement): string[] {
  const lines = unmarked(scope, node);
  const [first, ...others] = lines;
  return first === undefined ? [] : [`/*@${node.getStart()}*/ ${first}`, ...others];
}

function unmarked(scope: Scope, node: ts.Statement): string[] {
  if (ts.isExpressionStatement(node)) return expressionStatement(scope, node);
  if (ts.isVariableStatement(node)) return variableLines(scope, node.declarationList);
  if (ts.isReturnStatement(node)) return returnStatement(scope, node);
  if (ts.isIfStatement(node)) return ifStatement(scope, node);
  if (ts.isBlock(node)) return ["{", ...statements(scope, node.statements), "}"];
  if (ts.isForStatement(node)) return forStatement(scope, node);
  if (ts.isForOfStatement(node)) return forOf(scope, node);
  if (ts.isForInStatement(node)) return forIn(scope, node);
  if (ts.isWhileStatement(node)) return whileStatement(scope, node);
  if (ts.isDoStatement(node)) return doStatement(scope, node);
  if (ts.isSwitchStatement(node)) return switchStatement(scope, node);
  if (ts.isBreakOrContinueStatement(node)) return breakOrContinue(scope, node);
  if (ts.isThrowStatement(node)) return throwStatement(scope, node);
  if (ts.isTryStatement(node)) return tryStatement(scope, node);
  if (ts.isLabeledStatement(node)) return labeled(scope, node);
  if (ts.isEmptyStatement(node)) return [];
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return [];
  if (ts.isFunctionDeclaration(node) || ts.isEnumDeclaration(node)) return [];
  if (ts.isClassDeclaration(node)) return localClass(scope, node);
  throw notYet(node, whatIs(node));
}

/** A class within a function stands outside of it. */
function localClass(scope: Scope, node: ts.ClassDeclaration): string[] {
  const { unit } = scope;
  const symbol = node.name && unit.checker.getSymbolAtLocation(node.name);
  if (!symbol) throw notYet(node, "a class without a name");
  const lines = classScopeLines(scope, node);
  unit.declarations.push(classDeclaration(unit, node, unit.types.nameOf(symbol)));
  return lines;
}

function expressionStatement(scope: Scope, node: ts.ExpressionStatement): string[] {
  const line = `${expression(scope, node.expression).text};`;
  const isSuper =
    ts.isCallExpression(node.expression) &&
    node.expression.expression.kind === ts.SyntaxKind.SuperKeyword;
  return isSuper ? [line, ...scope.afterSuper] : [line];
}

function whatIs(node: ts.Node): string {
  return `this ${ts.SyntaxKind[node.kind]?.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() ?? "statement"}`;
}

function ifStatement(scope: Scope, node: ts.IfStatement): string[] {
  const lines = [
    `if (${condition(scope, node.expression)}) {`,
    ...nested(scope, node.thenStatement),
  ];
  if (!node.elseStatement) return [...lines, "}"];
  return [...lines, "} else {", ...nested(scope, node.elseStatement), "}"];
}

/** The statements of a body that may or may not be a block. */
export function nested(scope: Scope, node: ts.Statement): string[] {
  return ts.isBlock(node) ? statements(scope, node.statements) : statement(scope, node);
}

function throwStatement(scope: Scope, node: ts.ThrowStatement): string[] {
  const error = { kind: "object", name: "Error", of: [] } as const;
  if (!scope.unit.catches && ts.isNewExpression(node.expression)) {
    return [`throw ${expression(scope, node.expression).text};`];
  }
  const value = expression(scope, node.expression);
  const isText = value.rep.kind === "string" || value.rep.kind === "number";
  if (isText) throw new Trouble(node, "only an Error can be thrown: write `throw new Error(...)`");
  const { result } = scope;
  const end =
    result === null
      ? "return unreachable();"
      : result.kind === "void"
        ? "unreachable(); return;"
        : "return unreachable();";
  const text =
    value.rep.kind === "nullable" && value.rep.of === ANY
      ? `${lang("asError")}(${value.text})`
      : convert(value, error, node, scope.unit.shapes);
  return [`${lang("raise")}(${text});`, isConstructor(scope) ? "unreachable();" : end];
}

function isConstructor(scope: Scope): boolean {
  return ts.isConstructorDeclaration(scope.boundary) || ts.isSourceFile(scope.boundary);
}

function labeled(scope: Scope, node: ts.LabeledStatement): string[] {
  const inner = node.statement;
  const isLoop = ts.isIterationStatement(inner, false) || ts.isSwitchStatement(inner);
  if (isLoop) return unmarked(scope, inner);
  return target(scope, node, "block", () => ["do {", ...nested(scope, inner), "} while (false);"]);
}
