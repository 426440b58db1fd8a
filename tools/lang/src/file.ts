/** One source file as AssemblyScript. */
import ts from "typescript";
import { isUsing } from "./boundaries";
import { classDeclaration } from "./declarations/classes";
import { functionDeclaration, functionText, typeParameterList } from "./declarations/functions";
import { expression, valueAs } from "./expressions/expression";
import { classIn } from "./expressions/identifiers";
import { textOf, VOID, zeroOf } from "./rep";
import { statement } from "./statements/statement";
import { bindPattern } from "./statements/patterns";
import { notYet, Trouble } from "./trouble";
import { Scope, type Unit } from "./unit";
import { declaredRep, functionOf } from "./variables";

/** Words that TypeScript takes for names, and asc does not. */
const NO_NAMES = new Set(["of", "async"]);

/** Throws where something is called by a word that asc keeps for itself. */
function refuseNames(node: ts.Node): void {
  const isNamed =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node);
  if (isNamed && node.name && ts.isIdentifier(node.name) && NO_NAMES.has(node.name.text))
    throw new Trouble(
      node.name,
      `nothing can be called ${node.name.text} here: choose another name`,
    );
  ts.forEachChild(node, refuseNames);
}

/** Translates all of `unit`'s file but its imports, which its text decides. */
export function translateFile(unit: Unit): string {
  refuseNames(unit.file);
  const scope = new Scope(unit, unit.file, VOID);
  const functions = unit.file.statements.filter(ts.isFunctionDeclaration);
  const others = unit.file.statements.filter((one) => !ts.isFunctionDeclaration(one));
  const early = mentionedEarly(unit);
  const lines = [...functions, ...others].flatMap((one) => topLevel(unit, scope, one, early));
  for (const [symbol, name] of unit.lifted) {
    const node = symbol.valueDeclaration;
    if (node && ts.isFunctionDeclaration(node)) {
      unit.declarations.push(
        `function ${name}${typeParameterList(unit, node)}${functionText(unit, node)}`,
      );
    }
  }
  return [...scope.temporaries, ...lines, ...unit.declarations].join("\n");
}

function topLevel(
  unit: Unit,
  scope: Scope,
  node: ts.Statement,
  early: ReadonlySet<ts.Symbol>,
): string[] {
  if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return [];
  if (ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) return [];
  if (ts.isEmptyStatement(node) || ts.isEnumDeclaration(node)) return []; // members are constants
  if (ts.isFunctionDeclaration(node))
    return node.body ? [functionDeclaration(unit, node, nameOf(unit, node))] : [];
  if (ts.isClassDeclaration(node)) return [classDeclaration(unit, node, nameOf(unit, node))];
  if (isUsing(node))
    throw notYet(node, "using at the top level of a module; in a block it is there");
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap((one) => variable(unit, scope, one, early));
  if (ts.isExportAssignment(node)) throw notYet(node, "export default of a value");
  if (ts.isModuleDeclaration(node)) throw notYet(node, "a namespace");
  return statement(scope, node);
}

function nameOf(unit: Unit, node: ts.FunctionDeclaration | ts.ClassDeclaration): string {
  const symbol = unit.checker.getSymbolAtLocation(node.name ?? node);
  if (!symbol) throw notYet(node, "a declaration without a name");
  return unit.types.nameOf(symbol);
}

/** A variable of the module; others may import it. */
function variable(
  unit: Unit,
  scope: Scope,
  node: ts.VariableDeclaration,
  early: ReadonlySet<ts.Symbol>,
): string[] {
  const { name, initializer } = node;
  const mark = `/*@${node.getStart()}*/`;
  if (!ts.isIdentifier(name)) return pattern(unit, scope, name, initializer);
  const symbol = unit.checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const made = classIn(node);
  if (made) return [classDeclaration(unit, made, unit.types.nameOf(classSymbol(unit, made)))];
  const fn = functionOf(symbol);
  if (fn) {
    const head = `${mark} export function ${unit.types.nameOf(symbol)}`;
    return [`${head}${typeParameterList(unit, fn)}${functionText(unit, fn)}`];
  }
  const rep = declaredRep(symbol, node, unit.types);
  const value = initializer ? valueAs(scope, initializer, rep) : zeroOf(rep);
  if (initializer && early.has(symbol) && !isConstant(initializer)) {
    const place = unit.types.nameOf(symbol);
    scope.temporaries.push(`export let ${place}: ${textOf(rep)} = ${zeroOf(rep)};`);
    return [`${mark} ${place} = ${value};`];
  }
  const keyword = node.parent.flags & ts.NodeFlags.Const ? "const" : "let";
  return [`${mark} export ${keyword} ${unit.types.nameOf(symbol)}: ${textOf(rep)} = ${value};`];
}

/**
 * Variables of the module that text before them mentions, or their own: in closures, that is, for a later call. asc
 * takes that for a use before the declaration, so they are declared first and given their value in their place.
 */
function mentionedEarly({ file, checker }: Unit): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const declaration = symbol?.valueDeclaration;
      const isOfModule =
        declaration &&
        ts.isVariableDeclaration(declaration) &&
        declaration.parent.parent.parent === file;
      if (isOfModule && node !== declaration.name && node.pos < declaration.end) found.add(symbol);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** asc has the value wherever it is mentioned. */
function isConstant(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return isConstant(node.operand);
  return (
    ts.isNumericLiteral(node) ||
    ts.isStringLiteralLike(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  );
}

function classSymbol(unit: Unit, node: ts.ClassExpression): ts.Symbol {
  return unit.checker.getTypeAtLocation(node).symbol;
}

function pattern(
  unit: Unit,
  scope: Scope,
  node: ts.BindingPattern,
  initializer: ts.Expression | undefined,
): string[] {
  if (!initializer) return [];
  const names = leaves(node);
  const declared = names.map((one) => {
    const symbol = unit.checker.getSymbolAtLocation(one);
    if (!symbol) return "";
    const rep = declaredRep(symbol, one.parent, unit.types);
    return `export let ${unit.types.nameOf(symbol)}: ${textOf(rep)} = ${zeroOf(rep)};`;
  });
  const set = bindPattern(scope, node, expression(scope, initializer), "set", initializer);
  const [first = "", ...rest] = [...declared, ...set];
  return [`/*@${node.getStart()}*/ ${first}`, ...rest];
}

function leaves(node: ts.BindingPattern): ts.Identifier[] {
  return node.elements.flatMap((one) => {
    if (ts.isOmittedExpression(one)) return [];
    return ts.isIdentifier(one.name) ? [one.name] : leaves(one.name);
  });
}
