/**
 * Values of several types: `A | B`, `unknown`, and what null and undefined make of a number.
 *
 * A reference is itself; a number or truth value is in a box, `Maybe<f64>` or `Maybe<bool>`.
 */
import { arrayIsArray, listOfAny } from "./any-array";
import { idOf } from "./identity";
import { Maybe } from "./maybe";

/** The value of a type that has no value: null, or 0. */
export function nothing<T>(): T {
  if (isReference<T>()) return changetype<T>(<usize>0);
  return <T>0;
}

/** Whether a value of any type is null. */
export function isNothing<T>(value: T): bool {
  if (isReference<T>()) return changetype<usize>(value) == 0;
  return false;
}

/** A reference or null in a box or null. */
export function boxed<T>(value: T | null): Maybe<T> | null {
  return changetype<usize>(value) == 0 ? null : new Maybe<T>(changetype<T>(value));
}

/** The other way round. */
export function unboxed<T>(value: Maybe<T> | null): T | null {
  return value === null ? null : changetype<T | null>(value.value);
}

/** A number of one width as one of another. */
export function converted<A, B>(value: Maybe<A> | null): Maybe<B> | null {
  return value === null ? null : new Maybe<B>(<B>value.value);
}

/** `value`, which is a T: else a trap. */
export function narrow<T>(value: Object | null): T {
  if (isFunction<T>()) return changetype<T>(value);
  // What Array.isArray says yes to, as an array of anything.
  if (idof<T>() == idof<Array<Object | null>>() && value !== null && arrayIsArray(value)) {
    return changetype<T>(listOfAny(value));
  }
  assert(value instanceof T, "a value is not of the type it was said to have");
  return changetype<T>(value);
}

/** `value`, which is a T or null: else a trap. */
export function narrowOrNull<T>(value: Object | null): T | null {
  return value === null ? null : changetype<T | null>(narrow<T>(value));
}

/** Whether two values of any type are the same. ECMAScript 2024, §7.2.13 (IsStrictlyEqual). */
export function equal(a: Object | null, b: Object | null): bool {
  if (a === b) return !isNotANumber(a);
  if (a === null || b === null) return false;
  const id = idOf(a);
  if (id != idOf(b)) return false;
  if (id == idof<string>()) return changetype<string>(a) == changetype<string>(b);
  if (id == idof<Maybe<f64>>()) {
    return changetype<Maybe<f64>>(a).value == changetype<Maybe<f64>>(b).value;
  }
  if (id == idof<Maybe<bool>>()) {
    return changetype<Maybe<bool>>(a).value == changetype<Maybe<bool>>(b).value;
  }
  return false;
}

function isNotANumber(a: Object | null): bool {
  if (a === null || idOf(a) != idof<Maybe<f64>>()) return false;
  return isNaN(changetype<Maybe<f64>>(a).value);
}

/** Whether two boxes hold the same, or both nothing. */
export function equalMaybe<T>(a: Maybe<T> | null, b: Maybe<T> | null): bool {
  if (a === null || b === null) return changetype<usize>(a) == changetype<usize>(b);
  return a.value == b.value;
}

/** `typeof value`. ECMAScript 2024, §13.5.3.1. */
export function typeOf(value: Object | null): string {
  if (value === null) return "undefined";
  const id = idOf(value);
  if (id == idof<string>()) return "string";
  if (id == idof<Maybe<f64>>()) return "number";
  return id == idof<Maybe<bool>>() ? "boolean" : "object";
}

/** Whether `value` may be called: whatever is of no class that is known not to be. */
export function isFunctionOf<T>(value: Object | null): bool {
  return value !== null && idOf(value) == idof<T>();
}

/** What was thrown, where it is not known to be an Error before the program runs. */
export function asError(value: Object | null): Error {
  assert(value instanceof Error, "only an Error can be thrown");
  return changetype<Error>(value);
}

const TWO_TO_32: f64 = 4294967296;

/** A number as the bit operators see it. ECMAScript 2024, §7.1.6 (ToInt32). */
export function toInt32(value: f64): i32 {
  const near = <i32>value;
  if (<f64>near == value) return near;
  if (!isFinite(value)) return 0;
  const whole = trunc(value) % TWO_TO_32;
  return <i32>(<i64>whole);
}

/**
 * Below, at or above 0 as `a` is less than `b`, the same or more; NaN where they cannot be compared.
 * ECMAScript 2024, §7.2.12 (IsLessThan), for two texts or two numbers.
 */
export function orderOf(a: Object | null, b: Object | null): f64 {
  if (a === null || b === null || idOf(a) != idOf(b)) return NaN;
  if (idOf(a) == idof<string>()) {
    const left = changetype<string>(a);
    const right = changetype<string>(b);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (idOf(a) != idof<Maybe<f64>>()) return NaN;
  return changetype<Maybe<f64>>(a).value - changetype<Maybe<f64>>(b).value;
}

/** What is in the box, or `otherwise` without one. */
export function numberOr<T>(value: Maybe<T> | null, otherwise: T): T {
  return value === null ? otherwise : value.value;
}

/** Whether there is a value. A call, for asc 0.28.20 takes a comma in a condition for something else. */
export function isSome<T>(value: T): bool {
  return changetype<usize>(value) != 0;
}

/** Whether two texts are the same, or both nothing. */
export function equalText(a: string | null, b: string | null): bool {
  return a == b;
}
