/**
 * Any value as text: what `String(value)` and template literals write.
 *
 * References:
 * - ECMAScript 2024, §7.1.17 (ToString)
 */
import { elementOfAny, isArrayAny, lengthOfAny } from "./any-array";
import { arrayJoin } from "./array";
import { dateToString } from "./date";
import { idOf } from "./identity";
import { Maybe } from "./maybe";
import { numberToString } from "./number-text";

/** `value` as JavaScript writes it; `nothing` is what null is called: "undefined" or "null". */
export function text<T>(value: T, nothing: string = "null"): string {
  if (isString<T>()) return changetype<usize>(value) ? changetype<string>(value) : nothing;
  if (isBoolean<T>()) return value ? "true" : "false";
  if (isInteger<T>() && !isReference<T>()) return value.toString();
  if (isFloat<T>()) return numberToString(<f64>value);
  return objectText<T>(value, nothing);
}

/** `String(value)`. */
export function stringOf<T>(value: T): string {
  return text<T>(value);
}

function objectText<T>(value: T, nothing: string): string {
  if (isNullable<T>()) {
    if (changetype<usize>(value) == 0) {
      return changetype<nonnull<T>>(value) instanceof Maybe ? "undefined" : nothing;
    }
    return objectText<nonnull<T>>(changetype<nonnull<T>>(value), nothing);
  }
  if (isFunction<T>()) return "function () { [native code] }";
  if (idof<T>() == idof<Object>()) return anyText(changetype<Object>(value));
  if (value instanceof Maybe) return text(value.value);
  if (value instanceof Date) return dateToString(value);
  if (value instanceof Map) return "[object Map]";
  if (value instanceof Set) return "[object Set]";
  if (isArray<T>()) return listText<T>(value);
  if (isArrayLike<T>()) return listLikeText<T>(value);
  if (isDefined(value.toString)) return value.toString();
  return "[object Object]";
}

function listText<T>(list: T): string {
  return arrayJoin<valueof<T>>(changetype<Array<valueof<T>>>(list));
}

function listLikeText<T>(list: T): string {
  let made = "";
  for (let i = 0; i < list.length; i++) made += (i > 0 ? "," : "") + text(list[i]);
  return made;
}

/** A value whose type is not known before the program runs. */
export function anyText(value: Object): string {
  const id = idOf(value);
  if (id == idof<string>()) return changetype<string>(value);
  if (id == idof<Maybe<f64>>()) return numberToString(changetype<Maybe<f64>>(value).value);
  if (id == idof<Maybe<i32>>()) return changetype<Maybe<i32>>(value).value.toString();
  if (id == idof<Maybe<bool>>()) return changetype<Maybe<bool>>(value).value ? "true" : "false";
  if (isArrayAny(value)) return anyListText(value);
  if (value instanceof Error) return changetype<Error>(value).toString();
  return "[object Object]";
}

function anyListText(list: Object): string {
  let made = "";
  for (let i = 0; i < lengthOfAny(list); i++) {
    const one = elementOfAny(list, i);
    made += (i > 0 ? "," : "") + (one ? anyText(one) : "");
  }
  return made;
}
