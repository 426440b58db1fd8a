/**
 * Keeps the elements of a container alive while asc's sort moves them.
 *
 * Above some fifty elements asc's merge sort has part of them only in a block that the collector
 * does not look at, and calls the comparator, which may allocate. So a copy of the references
 * is kept in a frame of the shadow stack until the sort returns: `sort` becomes a function around
 * the one that asc made.
 *
 * References:
 * - AssemblyScript 0.28.20, std/assembly/util/sort.ts (mergeRuns)
 */
import { type Expression, headOf, parseExpression } from "./s-expression";
import { functionsOf, nameOf, plainName, STACK_POINTER } from "./wat-module";

const SORT = /^~lib\/(array\/Array|staticarray\/StaticArray)<(.*)>#sort$/;
/** Elements that refer to nothing. */
const NUMBER = /^(bool|[iu](8|16|32|64|size)|[iu]size|f32|f64)$/;
const KEEP = /@yolk\/mm\/runtime\/index\/__keep$/;

/** Wraps the sorts of `module` (a parsed `(module ...)`). */
export function keepSorted(module: Expression[]): void {
  const functions = functionsOf(module);
  const keep = functions.map(nameOf).find((name) => KEEP.test(plainName(name)));
  for (const body of functions) {
    const [, kind = "", element = ""] = SORT.exec(plainName(nameOf(body))) ?? [];
    if (kind === "" || NUMBER.test(element) || keep === undefined) continue;
    const name = nameOf(body);
    const inner = `$"${plainName(name)}~moving"`;
    body[1] = inner;
    module.push(wrapper(name, inner, keep, kind.startsWith("static"), resultOf(body)));
  }
}

function resultOf(body: readonly Expression[]): string {
  return body.some((part) => headOf(part) === "result") ? "(result i32)" : "";
}

function wrapper(
  name: string,
  inner: string,
  keep: string,
  isStatic: boolean,
  result: string,
): Expression {
  // The layouts are in libs/mm/runtime/visit.ts; rtSize lies before the payload.
  const elements = isStatic
    ? "(local.get $this) (i32.load (i32.sub (local.get $this) (i32.const 4)))"
    : "(i32.load offset=4 (local.get $this)) (i32.shl (i32.load offset=12 (local.get $this)) (i32.const 2))";
  const call = `(call ${inner} (local.get $this) (local.get $comparator))`;
  return parseExpression(`(func ${name} (param $this i32) (param $comparator i32) ${result}
    ${result === "" ? "" : "(local $sorted i32)"}
    (global.set ${STACK_POINTER} (i32.sub (global.get ${STACK_POINTER}) (i32.const 4)))
    (call $~stack_check)
    (i32.store (global.get ${STACK_POINTER}) (i32.const 0))
    (i32.store (global.get ${STACK_POINTER}) (call ${keep} ${elements}))
    ${result === "" ? call : `(local.set $sorted ${call})`}
    (global.set ${STACK_POINTER} (i32.add (global.get ${STACK_POINTER}) (i32.const 4)))
    ${result === "" ? "" : "(local.get $sorted)"})`);
}
