/**
 * Arrays as JavaScript has them: looking things up and making others of them.
 *
 * References:
 * - ECMAScript 2024, §23.1.3 (properties of the Array prototype object)
 */
import { arrayFlatOnce } from "./array-flat";
import { EntryIterator, IndexIterator, Iterator, ListIterator } from "./iterator";
import { Maybe } from "./maybe";
import { isTrueAny } from "./truth";
import { raised } from "./raised";
import { text } from "./text";
import { Tuple2 } from "./tuple";

/** What `[index]` is in JavaScript: null where there is no such element. */
export function elementAt<T>(list: Array<T>, index: i32): T | null {
  if (<u32>index >= <u32>list.length) return null;
  // Not list[index], which minds null: a group of a pattern that took no part.
  return changetype<T | null>(load<usize>(list.dataStart + <usize>index * sizeof<usize>()));
}

/** The same for values. */
export function elementAtValue<T>(list: Array<T>, index: i32): Maybe<T> | null {
  return <u32>index < <u32>list.length ? new Maybe<T>(list[index]) : null;
}

/** The element at `index`, from the end where it is negative. */
export function arrayAt<T>(list: Array<T>, index: i32): T | null {
  return elementAt<T>(list, index < 0 ? index + list.length : index);
}

/** The same for values. */
export function arrayAtValue<T>(list: Array<T>, index: i32): Maybe<T> | null {
  return elementAtValue<T>(list, index < 0 ? index + list.length : index);
}

/** The first element that `predicate` holds for. */
export function arrayFind<T>(
  list: Array<T>,
  predicate: (value: T, index: i32, array: Array<T>) => bool,
): T | null {
  return elementAt<T>(list, list.findIndex(predicate));
}

/** The same for values. */
export function arrayFindValue<T>(
  list: Array<T>,
  predicate: (value: T, index: i32, array: Array<T>) => bool,
): Maybe<T> | null {
  return elementAtValue<T>(list, list.findIndex(predicate));
}

/** The last element that `predicate` holds for. */
export function arrayFindLast<T>(
  list: Array<T>,
  predicate: (value: T, index: i32, array: Array<T>) => bool,
): T | null {
  return elementAt<T>(list, list.findLastIndex(predicate));
}

/** The same for values. */
export function arrayFindLastValue<T>(
  list: Array<T>,
  predicate: (value: T, index: i32, array: Array<T>) => bool,
): Maybe<T> | null {
  return elementAtValue<T>(list, list.findLastIndex(predicate));
}

/** The elements that `predicate` holds for, which shows that they are of type S. */
export function arrayFilterTo<T, S>(
  list: Array<T>,
  predicate: (value: T, index: i32, array: Array<T>) => bool,
): Array<S> {
  const found = new Array<S>();
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (predicate(value, i, list)) found.push(narrowed<T, S>(value));
  }
  return found;
}

/** The elements that are truthy. S is T without null. */
export function arrayFilterTruthy<T, S>(list: Array<T>): Array<S> {
  const found = new Array<S>();
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (isTruthy<T>(value)) found.push(narrowed<T, S>(value));
  }
  return found;
}

function narrowed<T, S>(value: T): S {
  if (isReference<S>()) return changetype<S>(value);
  if (isReference<T>()) return changetype<Maybe<S>>(value).value;
  return <S>value;
}

/** Whether JavaScript takes `value` for true. */
export function isTruthy<T>(value: T): bool {
  if (isFloat<T>()) return value != <T>0 && value == value;
  if (!isReference<T>()) return value != <T>0;
  if (changetype<usize>(value) == 0) return false;
  if (isString<T>()) return changetype<string>(value).length > 0;
  if (idof<T>() == idof<Object>()) return isTrueAny(changetype<Object>(value));
  if (value instanceof Maybe) return isTruthy(value.value);
  return true;
}

/** Folds from the left; the first element is where it begins. */
export function arrayReduceOwn<T>(
  list: Array<T>,
  callback: (previous: T, value: T, index: i32, array: Array<T>) => T,
): T {
  if (list.length == 0) {
    raised(new TypeError("Reduce of empty array with no initial value"));
    unreachable();
  }
  let folded = list[0];
  for (let i = 1; i < list.length; i++) folded = callback(folded, list[i], i, list);
  return folded;
}

/** Folds from the right; the last element is where it begins. */
export function arrayReduceRightOwn<T>(
  list: Array<T>,
  callback: (previous: T, value: T, index: i32, array: Array<T>) => T,
): T {
  if (list.length == 0) {
    raised(new TypeError("Reduce of empty array with no initial value"));
    unreachable();
  }
  let folded = list[list.length - 1];
  for (let i = list.length - 2; i >= 0; i--) folded = callback(folded, list[i], i, list);
  return folded;
}

/** The elements of the elements. */
export function arrayFlat<T, U>(list: Array<T>): Array<U> {
  // Elements may be tuples, or lists whose elements are kept in another way.
  if (idof<T>() != idof<Array<U>>()) return arrayFlatOnce<T, U>(list);
  const flat = new Array<U>();
  for (let i = 0; i < list.length; i++) appendAll<U>(flat, changetype<Array<U>>(list[i]));
  return flat;
}

/** The elements of what the callback gives. */
export function arrayFlatMap<T, U>(
  list: Array<T>,
  callback: (value: T, index: i32, array: Array<T>) => Array<U>,
): Array<U> {
  const flat = new Array<U>();
  for (let i = 0; i < list.length; i++) appendAll<U>(flat, callback(list[i], i, list));
  return flat;
}

/** Adds the elements of `more` at the end of `list`. */
export function appendAll<T>(list: Array<T>, more: Array<T>): void {
  const count = more.length;
  for (let i = 0; i < count; i++) list.push(more[i]);
}

/** `list` and `value`. */
export function arrayConcatValue<T>(list: Array<T>, value: T): Array<T> {
  const all = list.slice();
  all.push(value);
  return all;
}

/** `list` and the elements of all `others`. */
export function arrayConcatAll<T>(list: Array<T>, others: Array<Array<T>>): Array<T> {
  const all = list.slice();
  for (let i = 0; i < others.length; i++) appendAll<T>(all, others[i]);
  return all;
}

/** The elements as text; null and undefined are empty. */
export function arrayJoin<T>(list: Array<T>, separator: string = ","): string {
  const parts = new Array<string>(list.length);
  for (let i = 0; i < list.length; i++) parts[i] = partOf<T>(list[i]);
  return parts.join(separator);
}

function partOf<T>(value: T): string {
  if (isReference<T>()) {
    if (changetype<usize>(value) == 0) return "";
  }
  return text<T>(value);
}

/** The elements, set apart by commas. */
export function arrayToString<T>(list: Array<T>): string {
  return arrayJoin<T>(list);
}

/** Places and elements. */
export function arrayEntries<T>(list: Array<T>): Iterator<Tuple2<f64, T>> {
  return new EntryIterator<T>(list);
}

/** Places. */
export function arrayKeys<T>(list: Array<T>): Iterator<i32> {
  return new IndexIterator<T>(list);
}

/** Elements. */
export function arrayValues<T>(list: Array<T>): Iterator<T> {
  return new ListIterator<T>(list);
}
