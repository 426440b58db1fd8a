/** The line that a call of `console.log` and its kin writes. */
import { textOf } from "./text-of";

/** Stands for an argument that was not given. */
export const NOT_GIVEN: string = "\0";

/** The arguments that were given, set apart by blanks, and the line's end. */
export function lineOf<A, B, C, D, E, F>(a: A, b: B, c: C, d: D, e: E, f: F): string {
  let line = argument<A>(a, "");
  line += argument<B>(b, " ");
  line += argument<C>(c, " ");
  line += argument<D>(d, " ");
  line += argument<E>(e, " ");
  line += argument<F>(f, " ");
  return line + "\n";
}

function argument<T>(value: T, before: string): string {
  if (isString<T>()) {
    if (changetype<usize>(value) == changetype<usize>(NOT_GIVEN)) return "";
  }
  return before + textOf<T>(value);
}

/** What stands for an argument of type T that was not given. */
export function notGiven<T>(): T {
  if (isString<T>()) return changetype<T>(NOT_GIVEN);
  if (isReference<T>()) return changetype<T>(0);
  return <T>0;
}
