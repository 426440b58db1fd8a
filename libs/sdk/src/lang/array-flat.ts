/**
 * `flat` where it is not known before the program runs which elements are arrays.
 *
 * References:
 * - ECMAScript 2024, §23.1.3.13.1 (FlattenIntoArray)
 */
import { arrayIsArray, listOfAny } from "./any-array";
import { anyOf, ofAny } from "./keyed";

/** `list.flat()`. */
export function arrayFlatOnce<T, U>(list: Array<T>): Array<U> {
  return arrayFlatDeep<T, U>(list, 1);
}

/** `list.flat(depth)`. */
export function arrayFlatDeep<T, U>(list: Array<T>, depth: f64): Array<U> {
  const flat = new Array<U>();
  for (let i = 0; i < list.length; i++) flatten<U>(flat, anyOf<T>(list[i]), depth);
  return flat;
}

function flatten<U>(flat: Array<U>, value: Object | null, depth: f64): void {
  if (value === null || depth < 1 || !arrayIsArray(value)) {
    flat.push(ofAny<U>(value));
    return;
  }
  const list = listOfAny(value);
  for (let i = 0; i < list.length; i++) flatten<U>(flat, list[i], depth - 1);
}
