/**
 * break and continue.
 *
 * asc knows no labels. A jump that leaves more than the innermost loop, or the block that a try
 * statement was made a function of, is noted by a number: every statement on the way asks for it
 * after it has ended, and goes on with it.
 */
import ts from "typescript";
import { Trouble } from "../trouble";
import type { Exit, Scope, Target } from "../unit";

/** Translates a statement that break or continue may mean. */
export function target(
  scope: Scope,
  node: ts.Node,
  kind: Target["kind"],
  lines: () => string[],
): string[] {
  const one: Target = { node, kind, passing: new Set() };
  scope.targets.push(one);
  const made = lines();
  scope.targets.pop();
  return [...made, ...[...one.passing].flatMap((code) => goOn(scope, code))];
}

/** Numbers of the jumps of one scope. */
const jumps = new WeakMap<
  Scope,
  { readonly kind: "break" | "continue"; readonly node: ts.Node }[]
>();

/** break, continue, with a label or without. */
export function breakOrContinue(scope: Scope, node: ts.BreakOrContinueStatement): string[] {
  const kind = ts.isBreakStatement(node) ? "break" : "continue";
  return jump(scope, kind, meantBy(node, kind), node);
}

/** A jump to `to`; `at` is where an error is shown. */
export function jump(scope: Scope, kind: "break" | "continue", to: ts.Node, at: ts.Node): string[] {
  const { targets } = scope;
  const index = targets.findIndex(({ node }) => node === to);
  if (index < 0) return leave(scope, { kind, target: to }, at);
  const between = targets.slice(index + 1);
  const isNear =
    kind === "break" ? between.length === 0 : between.every((one) => one.kind === "switch");
  if (isNear) return [`${kind};`];
  const list = jumps.get(scope) ?? [];
  jumps.set(scope, list);
  const code = list.push({ kind, node: to });
  if (scope.jump === "") {
    scope.jump = scope.unit.fresh("jump");
    scope.temporaries.push(`let ${scope.jump}: i32 = 0;`);
  }
  between.forEach((one) => one.passing.add(code));
  return [`${scope.jump} = ${code};`, "break;"];
}

/** After a statement that a jump passed through. */
function goOn(scope: Scope, code: number): string[] {
  const meant = jumps.get(scope)?.[code - 1];
  if (!meant) return [];
  const index = scope.targets.findIndex(({ node }) => node === meant.node);
  const isThere =
    meant.kind === "break"
      ? index === scope.targets.length - 1
      : scope.targets.slice(index + 1).every((one) => one.kind === "switch");
  if (isThere) return [`if (${scope.jump} == ${code}) { ${scope.jump} = 0; ${meant.kind}; }`];
  return [`if (${scope.jump} == ${code}) break;`];
}

/** A jump out of a lifted block: its function returns a number. */
export function leave(scope: Scope, exit: Omit<Exit, "code">, at: ts.Node): string[] {
  if (scope.result !== null) throw new Trouble(at, "this jump leads nowhere");
  const known = scope.exits.find((one) => one.kind === exit.kind && one.target === exit.target);
  const code = known?.code ?? scope.exits.length + 1;
  if (!known) scope.exits.push({ ...exit, code });
  return [`return ${code};`];
}

function meantBy(node: ts.BreakOrContinueStatement, kind: "break" | "continue"): ts.Node {
  let at: ts.Node = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) {
    if (node.label) {
      if (ts.isLabeledStatement(at) && at.label.text === node.label.text) {
        let inner = at.statement;
        while (ts.isLabeledStatement(inner)) inner = inner.statement;
        const isLoop = ts.isIterationStatement(inner, false) || ts.isSwitchStatement(inner);
        return isLoop ? inner : at;
      }
    } else if (ts.isIterationStatement(at, false) || (kind === "break" && ts.isSwitchStatement(at)))
      return at;
    at = at.parent;
  }
  throw new Trouble(node, `this ${kind} is in no loop`);
}
