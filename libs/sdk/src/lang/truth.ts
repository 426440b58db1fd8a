/**
 * What counts as true.
 *
 * References:
 * - ECMAScript 2024, §7.1.2 (ToBoolean)
 */
import { idOf } from "./identity";
import { Maybe } from "./maybe";

/** Whether a number is neither 0 nor NaN. */
export function isTrue(value: f64): bool {
  return value == value && value != 0;
}

/** Whether there is a text that is not empty. */
export function isTrueText(text: string | null): bool {
  return text !== null && text.length != 0;
}

/** Whether there is a value that counts as true. */
export function isTrueMaybe<T>(value: Maybe<T> | null): bool {
  return value !== null && isTrueValue<T>(value.value);
}

/** Whether a value of any type counts as true. */
export function isTrueValue<T>(value: T): bool {
  if (isString<T>()) return isTrueText(changetype<string | null>(value));
  if (isReference<T>() && idof<T>() == idof<Object>())
    return isTrueAny(changetype<Object | null>(value));
  if (isReference<T>()) return changetype<usize>(value) != 0;
  if (isFloat<T>()) return isTrue(<f64>value);
  return value != <T>0;
}

/** Whether a value counts as true whose class is not known before the program runs. */
export function isTrueAny(value: Object | null): bool {
  if (value === null) return false;
  const id = idOf(value);
  if (id == idof<string>()) return changetype<string>(value).length != 0;
  if (id == idof<Maybe<f64>>()) return isTrue(changetype<Maybe<f64>>(value).value);
  if (id == idof<Maybe<bool>>()) return changetype<Maybe<bool>>(value).value;
  return true;
}

/** Does nothing more: its argument is what is done, or not, as in `a && b()`. */
export function when(done: bool): void {}
