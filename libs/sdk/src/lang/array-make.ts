/**
 * Arrays made of something else.
 *
 * References:
 * - ECMAScript 2024, §23.1.2 (properties of the Array constructor)
 */
import { Iterator } from "./iterator";
import { charactersOf } from "./string";
import { Tuple2 } from "./tuple";

/** The list itself: the rest parameter is a new one. */
export function arrayOf<T>(values: Array<T>): Array<T> {
  return values;
}

/** The characters of `text`, surrogate pairs kept together. */
export function arrayFromText(text: string): Array<string> {
  return charactersOf(text);
}

/** What `callback` makes of the characters of `text`. */
export function arrayFromTextWith<U>(
  text: string,
  callback: (value: string, index: i32) => U,
): Array<U> {
  return arrayFromArrayWith<string, U>(charactersOf(text), callback);
}

/** A copy. */
export function arrayFromArray<T>(list: Array<T>): Array<T> {
  return list.slice();
}

/** What `callback` makes of the elements. */
export function arrayFromArrayWith<T, U>(
  list: Array<T>,
  callback: (value: T, index: i32) => U,
): Array<U> {
  const made = new Array<U>();
  for (let i = 0; i < list.length; i++) made.push(callback(list[i], i));
  return made;
}

/** The values of a set. */
export function arrayFromSet<T>(set: Set<T>): Array<T> {
  return set.values();
}

/** What `callback` makes of the values of a set. */
export function arrayFromSetWith<T, U>(
  set: Set<T>,
  callback: (value: T, index: i32) => U,
): Array<U> {
  return arrayFromArrayWith<T, U>(set.values(), callback);
}

/** Keys and values of a map. */
export function arrayFromMap<K, V>(map: Map<K, V>): Array<Tuple2<K, V>> {
  const keys = map.keys();
  const values = map.values();
  const made = new Array<Tuple2<K, V>>();
  for (let i = 0; i < keys.length; i++) made.push(new Tuple2<K, V>(keys[i], values[i]));
  return made;
}

/** What `callback` makes of keys and values of a map. */
export function arrayFromMapWith<K, V, U>(
  map: Map<K, V>,
  callback: (value: Tuple2<K, V>, index: i32) => U,
): Array<U> {
  return arrayFromArrayWith<Tuple2<K, V>, U>(arrayFromMap<K, V>(map), callback);
}

/** What is left of an iteration. */
export function arrayFromIterable<T>(iterator: Iterator<T>): Array<T> {
  const made = new Array<T>();
  while (true) {
    const result = iterator.next();
    if (result.done) return made;
    made.push(result.value);
  }
}

/** What `callback` makes of what is left of an iteration. */
export function arrayFromIterableWith<T, U>(
  iterator: Iterator<T>,
  callback: (value: T, index: i32) => U,
): Array<U> {
  return arrayFromArrayWith<T, U>(arrayFromIterable<T>(iterator), callback);
}

/** `length` elements that `callback` makes of their indices; its first parameter is null. */
export function arrayFromLength<U>(
  length: i32,
  callback: (value: Object | null, index: i32) => U,
): Array<U> {
  const made = new Array<U>();
  for (let i = 0; i < length; i++) made.push(callback(null, i));
  return made;
}
