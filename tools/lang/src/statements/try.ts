/**
 * try, catch, finally and return.
 *
 *   try { A } catch (e) { B }      let way = attempt<Environment$1>(A as a function, environment)
 *                                  if (way < 0) { const e = caught(); B }
 *   with finally { C }             the whole of that as a function, attempted again; then C, and on
 *
 * A function made of a block returns 0 at its end, and a number for each way out: return, break, ...
 */
import ts from "typescript";
import { isShared } from "../boundaries";
import { environmentFor } from "../expressions/closures";
import { expression, valueAs } from "../expressions/expression";
import { awaited } from "../expressions/suspension";
import { lang } from "../names";
import { ANY, isValue, orNull, type Rep, textOf } from "../rep";
import { Scope } from "../unit";
import { convert, type Value } from "../value";
import { jump, leave } from "./jumps";
import { bindPattern } from "./patterns";
import { nested, statements } from "./statement";

const ERROR: Rep = { kind: "object", name: "Error", of: [] };

/** `return`, also out of a lifted block: then what it returns is left with the function. */
export function returnStatement(scope: Scope, node: ts.ReturnStatement): string[] {
  if (scope.generator && node.expression) return generatorReturn(scope, node, node.expression);
  if (scope.result !== null) {
    const { result } = scope;
    if (!node.expression) return [result.kind === "void" ? "return;" : emptyReturn(result)];
    if (result.kind === "void") return [`${valueAs(scope, node.expression, result)};`, "return;"];
    return [`return ${valueAs(scope, node.expression, result)};`];
  }
  const { owner } = scope;
  const result = owner.result;
  const lines: string[] = [];
  if (node.expression && result && result.kind !== "void") {
    lines.push(`${scope.outcome}.value = ${valueAs(scope, node.expression, result)};`);
  } else if (node.expression) lines.push(`${valueAs(scope, node.expression, { kind: "void" })};`);
  return [...lines, ...leave(scope, { kind: "return", target: null }, node)];
}

/** What a generator returns is left with it: the end says so. */
function generatorReturn(scope: Scope, node: ts.ReturnStatement, value: ts.Expression): string[] {
  const { shapes } = scope.unit;
  const found = expression(scope, value);
  const given = scope.generator?.isAsync ? awaited(found) : found;
  const text = convert(given, orNull(ANY), value, shapes);
  const end =
    scope.result === null ? leave(scope, { kind: "return", target: null }, node) : ["return;"];
  return [`${scope.generator?.name ?? ""}.returned = ${text};`, ...end];
}

function emptyReturn(result: Rep): string {
  if (result.kind === "object") return `return changetype<${textOf(result)}>(<usize>0);`;
  return isValue(result) ? "return 0;" : "return null;";
}

/** See the file's head. */
export function tryStatement(scope: Scope, node: ts.TryStatement): string[] {
  if (!node.finallyBlock) return tryCatch(scope, node);
  const { way, lines, inner } = attempted(scope, node, (inside) =>
    node.catchClause ? tryCatch(inside, node) : statements(inside, node.tryBlock.statements),
  );
  const error = scope.unit.fresh("error");
  return [
    "{",
    ...lines,
    `const ${error}: Error | null = ${way} < 0 ? ${lang("caughtAny")}() : null;`,
    ...nested(scope, node.finallyBlock),
    `if (${error}) ${lang("raise")}(${error});`,
    ...goOn(scope, way, inner, node),
    "}",
  ];
}

function tryCatch(scope: Scope, node: ts.TryStatement): string[] {
  const { way, lines, inner } = attempted(scope, node.tryBlock, (inside) =>
    statements(inside, node.tryBlock.statements),
  );
  const clause = node.catchClause;
  if (!clause) return lines;
  return [
    "{",
    ...lines,
    `if (${way} < 0) {`,
    ...catchBinding(scope, clause),
    ...statements(scope, clause.block.statements),
    "}",
    ...goOn(scope, way, inner, node),
    "}",
  ];
}

function catchBinding(scope: Scope, { variableDeclaration }: ts.CatchClause): string[] {
  if (!variableDeclaration) return [`${lang("caught")}();`];
  const { name } = variableDeclaration;
  if (!ts.isIdentifier(name)) {
    return bindPattern(scope, name, { text: `${lang("caught")}()`, rep: ERROR }, "const");
  }
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  const variable = symbol && scope.unit.captures.variables.get(symbol);
  const want = { kind: "nullable", of: { kind: "any" } } as const;
  const text = convert({ text: `${lang("caught")}()`, rep: ERROR }, want, name, scope.unit.shapes);
  const value =
    variable && isShared(variable) ? `new ${lang("Ref")}<${textOf(want)}>(${text})` : text;
  const type = variable && isShared(variable) ? `${lang("Ref")}<${textOf(want)}>` : textOf(want);
  return [`let ${name.text}: ${type} = ${value};`];
}

/**
 * Makes a function of a block and attempts it: `way` is the variable that tells how it went. `subject` is
 * what it is all about: what a loop goes through, or what is to be disposed of.
 */
export function attempted(
  scope: Scope,
  boundary: ts.Node,
  body: (inside: Scope) => string[],
  subject: Value | null = null,
): { way: string; lines: string[]; inner: Scope } {
  const inner = new Scope(scope, boundary, null);
  const environment = environmentFor(scope, inner, null, subject);
  const parameter = environment ? `${inner.environment}: ${environment.type}` : "none: usize";
  const lines = body(inner);
  const way = scope.unit.fresh("way");
  const text = [...inner.temporaries, ...lines, "return 0;"].join("\n");
  const call = `${lang("attempt")}<${environment?.type ?? "usize"}>`;
  const made = environment?.made ?? "0";
  return {
    way,
    inner,
    lines: [`const ${way}: i32 = ${call}((${parameter}): i32 => {\n${text}\n}, ${made});`],
  };
}

/** What follows a block that was left in another way than by its end. */
export function goOn(scope: Scope, way: string, inner: Scope, node: ts.Node): string[] {
  return inner.exits.flatMap(({ code, kind, target }) => {
    const lines =
      kind === "return" ? afterReturn(scope, node) : target ? jump(scope, kind, target, node) : [];
    return [`if (${way} == ${code}) {`, ...lines, "}"];
  });
}

function afterReturn(scope: Scope, node: ts.Node): string[] {
  if (scope.result === null) return leave(scope, { kind: "return", target: null }, node);
  const { result } = scope;
  if (result.kind === "void") return ["return;"];
  return [`return ${scope.outcome}.value;`];
}
