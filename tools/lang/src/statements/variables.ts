/** Declarations of variables. */
import ts from "typescript";
import { isShared, isTopLevel, isUsing } from "../boundaries";
import { expression, valueAs } from "../expressions/expression";
import { variable } from "../expressions/identifiers";
import { lang } from "../names";
import { type Rep, textOf, zeroOf } from "../rep";
import type { Scope } from "../unit";
import { declaredRep } from "../variables";
import { bindPattern } from "./patterns";
import { usingLines } from "./using";

/** `let a = 1, { b } = c;` */
export function variableLines(scope: Scope, list: ts.VariableDeclarationList): string[] {
  const keyword = list.flags & ts.NodeFlags.Const || isUsing(list) ? "const" : "let";
  return list.declarations.flatMap((one) => declarationLines(scope, one, keyword));
}

function declarationLines(
  scope: Scope,
  node: ts.VariableDeclaration,
  keyword: "const" | "let",
): string[] {
  const { name, initializer } = node;
  if (!ts.isIdentifier(name)) {
    if (!initializer) return [];
    const want = node.type
      ? scope.unit.types.of(scope.unit.checker.getTypeFromTypeNode(node.type), node)
      : undefined;
    return bindPattern(scope, name, expression(scope, initializer, want), keyword, initializer);
  }
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const rep = scope.reps.get(symbol) ?? declaredRep(symbol, node, scope.unit.types);
  // `const never: never = shape`: it never comes to that.
  if (rep.kind === "never") return ["unreachable();"];
  const value = initializer ? valueAs(scope, initializer, rep) : zeroOf(rep);
  const line = declare(scope, symbol, name.text, rep, value, initializer ? keyword : "let");
  if (!isUsing(node.parent)) return [line];
  return [line, ...usingLines(scope, node, variable(scope, name, symbol))];
}

/** The Refs of variables of `list` that something uses, or may use, before they are declared. */
export function hoistedRefs(scope: Scope, list: readonly ts.Statement[]): string[] {
  const declarations = list
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
  return declarations.flatMap((node) => {
    const { name } = node;
    const symbol = ts.isIdentifier(name) ? scope.unit.checker.getSymbolAtLocation(name) : undefined;
    const variable = symbol && scope.unit.captures.variables.get(symbol);
    if (!symbol || !variable || !isShared(variable) || variable.firstUse >= node.end) return [];
    if (isTopLevel(node)) return [];
    scope.hoisted.add(symbol);
    const rep = scope.reps.get(symbol) ?? declaredRep(symbol, node, scope.unit.types);
    return [`const ${name.getText()} = ${lang("emptyRef")}<${textOf(rep)}>();`];
  });
}

/** The declaration of a local variable with a value of its representation. */
export function declare(
  scope: Scope,
  symbol: ts.Symbol,
  name: string,
  rep: Rep,
  value: string,
  keyword: "const" | "let",
): string {
  const variable = scope.unit.captures.variables.get(symbol);
  if (variable && isShared(variable)) {
    const type = `${lang("Ref")}<${textOf(rep)}>`;
    if (scope.hoisted.has(symbol)) return `${name}.value = ${value};`;
    return `const ${name}: ${type} = new ${type}(${value});`;
  }
  return `${keyword} ${name}: ${textOf(rep)} = ${value};`;
}
