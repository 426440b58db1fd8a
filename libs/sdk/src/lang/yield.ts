/**
 * `yield*`.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §15.5.5 (YieldExpression: yield * AssignmentExpression)
 */
import { Generator } from "./generator";
import { Iterator } from "./iterator";

/** Yields all that `from` gives, and hands on what `out` is told meanwhile; returns what `from` returns. */
export function yieldAll<T>(out: Generator<T>, from: Iterator<T>): Object | null {
  let result = from.next();
  while (!result.done) result = out.delegate(result.value, from);
  return result.returned;
}

/** Yields the elements of what has a length and an index. */
export function yieldList<L, T>(out: Generator<T>, list: L): void {
  for (let i = 0; i < list.length; i++) out.yield_(<T>list[i]);
}
