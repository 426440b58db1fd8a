/** What a function does: its statements, or a fiber that does them. */
import ts from "typescript";
import { isAsync, isUsing } from "../boundaries";
import { environmentFor } from "../expressions/closures";
import { expression } from "../expressions/expression";
import { givenBy } from "../expressions/suspension";
import { lang } from "../names";
import { isPromiseRep, notNull, orNull, PROMISE, type Rep, textOf, VOID } from "../rep";
import { notYet } from "../trouble";
import { convert } from "../value";
import { Scope } from "../unit";
import { returnsIn } from "./returns";
import { statements } from "./statement";

type Body = ts.FunctionLikeDeclaration;

/**
 * The body of `node`, which gives `result`. `first` goes before everything else, `prologue` is
 * asked for what comes before the function's own statements.
 */
export function functionBody(
  scope: Scope,
  node: Body,
  result: Rep,
  first: readonly string[],
  prologue: (scope: Scope) => string[],
): string {
  const { body } = node;
  if (!body) return "";
  const isGenerator = "asteriskToken" in node && node.asteriskToken !== undefined;
  if (isGenerator || isAsync(node)) {
    const setup = prologue(scope);
    const last = suspendingBody(scope, node, body, result, isGenerator);
    return [...first, ...scope.temporaries, ...setup, last].join("\n");
  }
  const setup = prologue(scope);
  const own = bodyLines(scope, body, result);
  return [...first, ...scope.temporaries, ...setup, ...own].join("\n");
}

/** Statements of a body; an expression is returned. */
function bodyLines(scope: Scope, body: ts.ConciseBody, result: Rep): string[] {
  if (!ts.isBlock(body)) {
    if (result.kind === "void") return [`${expression(scope, body).text};`];
    const value = expression(scope, body, result);
    if (value.rep.kind === "never") return [`${value.text};`, "return unreachable();"];
    return [`return ${convert(value, result, body, scope.unit.shapes)};`];
  }
  const lines = statements(scope, body.statements);
  const needsEnd = result.kind !== "void" && !endsInReturn(body);
  if (!needsEnd) return lines;
  const isOption = result.kind === "maybe" || result.kind === "nullable" || result.kind === "null";
  return [
    ...lines,
    isOption
      ? "return null;"
      : result.kind === "object" && result.name === "Void$"
        ? "return changetype<Void$>(<usize>0);"
        : "return unreachable();",
  ];
}

/** asc sees for itself where a function ends in return or if with two. */
function endsInReturn(body: ts.Block): boolean {
  const last = body.statements[body.statements.length - 1];
  return last !== undefined && ts.isReturnStatement(last) && !body.statements.some(isUsing);
}

function suspendingBody(
  scope: Scope,
  node: Body,
  body: ts.ConciseBody,
  result: Rep,
  isGenerator: boolean,
): string {
  const given = givenBy(result);
  const isAsyncToo = isAsync(node);
  const returned = isGenerator ? null : promiseReturned(scope, body, given);
  const isVoid = given.kind === "object" && given.name === "Void$";
  const gives: Rep = isGenerator ? VOID : (returned ?? (isVoid ? VOID : given));
  const inner = new Scope(scope, body, gives);
  const environment = environmentFor(scope, inner);
  const find = environment
    ? [`const ${inner.environment} = changetype<${environment.type}>(${lang("environment")}());`]
    : [];
  const type = textOf(given);
  let parameter = "";
  if (isGenerator) {
    const name = scope.unit.fresh("out");
    const own = lang(isAsyncToo ? "AsyncGenerator" : "Generator");
    inner.generator = { name, type: own, element: given, isAsync: isAsyncToo };
    parameter = `${name}: ${own}<${type}>`;
  }
  const lines = bodyLines(inner, body, gives);
  const text = [...find, ...inner.temporaries, ...lines].join("\n");
  const fn = `((${parameter}): ${textOf(gives)} => {\n${text}\n})`;
  const shape = `(${parameter}) => ${textOf(gives)}`;
  const closed = environment ? `${lang("closure")}<${shape}>(${fn}, ${environment.made})` : fn;
  const starter = isGenerator
    ? isAsyncToo
      ? "asyncGenerator"
      : "generator"
    : starterOf(gives, returned);
  if (!isGenerator && !isAsyncToo) throw notYet(node, "this body");
  const list = starter === "asyncVoid" ? "" : `<${type}>`;
  return `return ${lang(starter)}${list}(${closed});`;
}

function starterOf(gives: Rep, returned: Rep | null): string {
  if (returned) return "asyncPromise";
  return gives.kind === "void" ? "asyncVoid" : "async_";
}

/** What the body of an async function gives where that is, or may be, a promise itself; else null. */
function promiseReturned(scope: Scope, body: ts.ConciseBody, given: Rep): Rep | null {
  const { types } = scope.unit;
  const values = ts.isBlock(body) ? returnsIn(body) : [body];
  const isThere = values.some((one) => isPromiseRep(notNull(types.at(one))));
  return isThere ? orNull({ kind: "object", name: PROMISE, of: [given] }) : null;
}
