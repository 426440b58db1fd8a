/**
 * `yield*`.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §15.5.5 (YieldExpression: yield * AssignmentExpression)
 */
import { Generator } from "./generator";
import { Iterator } from "./iterator";

/** Yields all that `from` gives. */
export function yieldAll<T>(out: Generator<T>, from: Iterator<T>): void {
  while (true) {
    const result = from.next();
    if (result.done) return;
    out.yield_(result.value);
  }
}

/** Yields the elements of what has a length and an index. */
export function yieldList<L, T>(out: Generator<T>, list: L): void {
  for (let i = 0; i < list.length; i++) out.yield_(<T>list[i]);
}

/** The first `count` values, or all that there are. */
export function firstOf<T>(from: Iterator<T>, count: i32): Array<T> {
  const made = new Array<T>();
  while (made.length < count) {
    const result = from.next();
    if (result.done) return made;
    made.push(result.value);
  }
  return made;
}

/** The same of a generator, which ends there. */
export function firstOfGenerator<T>(from: Generator<T>, count: i32): Array<T> {
  const made = firstOf<T>(from, count);
  from.return_();
  return made;
}
