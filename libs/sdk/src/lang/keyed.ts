/**
 * Properties by a name that only the running program knows, of objects whose class is not known: `object[key]`
 * where object is a T and key a `keyof T`.
 *
 * Classes and shapes of a program that mentions `keyof` implement Keyed:
 *
 *   get_(key: string): Object | null { if (key == "x") return anyOf<f64>(this.x); return null; }
 *   set_(key: string, value: Object | null): void { if (key == "x") this.x = ofAny<f64>(value); }
 *   keys_(): string[] { return ["x"]; }
 *
 * References:
 * - ECMAScript 2024, §10.1.8 ([[Get]]), §10.1.9 ([[Set]])
 */
import { narrow } from "./any";
import { Maybe } from "./maybe";
import { Tuple2 } from "./tuple";

/** What has properties by name. */
export interface Keyed {
  /** The property `key`; null where there is none. */
  get_(key: string): Object | null;
  /** Gives the property `key` a value of its type: else a trap. */
  set_(key: string, value: Object | null): void;
  /** The names of all properties that have a value. */
  keys_(): string[];
  /** Another object with the same properties. */
  copy_(): Object;
}

/** `value` where any value may be: numbers and truth values in their box. */
export function anyOf<T>(value: T): Object | null {
  if (isReference<T>()) {
    if (isFunction<T>() || !isNullable<T>()) return changetype<Object | null>(value);
    if (changetype<usize>(value) == 0) return null;
    const some = changetype<nonnull<T>>(value);
    // A box around a reference is nothing that others know.
    if (isDefined(some.any_)) return some.any_();
    return changetype<Object | null>(value);
  }
  if (isBoolean<T>()) return new Maybe<bool>(<bool>value);
  return new Maybe<f64>(<f64>value);
}

/** The other way round: a trap where `value` is no T. */
export function ofAny<T>(value: Object | null): T {
  if (isReference<T>()) {
    if (isFunction<T>()) return changetype<T>(value);
    if (!isNullable<T>()) return narrow<T>(value);
    if (value === null) return changetype<T>(<usize>0);
    const blank = changetype<nonnull<T>>(<usize>0);
    if (isDefined(blank.ofAny_)) return changetype<T>(blank.ofAny_(value));
    return narrow<T>(value);
  }
  if (isBoolean<T>()) return <T>narrow<Maybe<bool>>(value).value;
  return <T>narrow<Maybe<f64>>(value).value;
}

/** `object[key]`. */
export function propertyOf(object: Object | null, key: string): Object | null {
  assert(object instanceof Keyed, "an object whose properties cannot be told by name");
  return changetype<Keyed>(object).get_(key);
}

/** `object[key] = value`; returns `value`. */
export function setPropertyOf(
  object: Object | null,
  key: string,
  value: Object | null,
): Object | null {
  assert(object instanceof Keyed, "an object whose properties cannot be told by name");
  changetype<Keyed>(object).set_(key, value);
  return value;
}

/** `Object.keys(object)`. */
export function keysOf(object: Object | null): string[] {
  assert(object instanceof Keyed, "an object whose properties cannot be told by name");
  return changetype<Keyed>(object).keys_();
}

/** `Object.values(object)`. */
export function valuesOf(object: Object | null): Array<Object | null> {
  const keys = keysOf(object);
  const values = new Array<Object | null>(keys.length);
  for (let i = 0; i < keys.length; i++) values[i] = propertyOf(object, keys[i]);
  return values;
}

/** `Object.entries(object)`. */
export function entriesOf(object: Object | null): Array<Tuple2<string, Object | null>> {
  const keys = keysOf(object);
  const entries = new Array<Tuple2<string, Object | null>>();
  for (let i = 0; i < keys.length; i++) {
    entries.push(new Tuple2<string, Object | null>(keys[i], propertyOf(object, keys[i])));
  }
  return entries;
}

/** Whether `object` has the property `key`. */
export function hasProperty(object: Object | null, key: string): bool {
  return keysOf(object).includes(key);
}

/** `{ ...object }`. */
export function copyOf(object: Object | null): Object {
  assert(object instanceof Keyed, "an object whose properties cannot be told by name");
  return changetype<Keyed>(object).copy_();
}

/** Gives `target` the properties that `source` has, if it is not null; returns `target`. */
export function merged(target: Object, source: Object | null): Object {
  if (source === null) return target;
  const keys = keysOf(source);
  for (let i = 0; i < keys.length; i++) setPropertyOf(target, keys[i], propertyOf(source, keys[i]));
  return target;
}

/** The same for one property. */
export function mergedOne(target: Object, key: string, value: Object | null): Object {
  setPropertyOf(target, key, value);
  return target;
}

/** The elements of `list`, each of them a B: what a function gave that knew only that they are something. */
export function listOfAny<B>(list: Array<Object | null>): Array<B> {
  const made = new Array<B>();
  for (let i = 0; i < list.length; i++) made.push(ofAny<B>(list[i]));
  return made;
}

/** `value` as a T, also where it was made property by property by a function that did not know T; C is T's class. */
export function adopted<T, C>(value: Object | null): T {
  if (value instanceof T || !(value instanceof Keyed)) return narrow<T>(value);
  const made = changetype<C>(__new(offsetof<C>(), idof<C>()));
  const keys = keysOf(value);
  for (let i = 0; i < keys.length; i++) made.set_(keys[i], propertyOf(value, keys[i]));
  return changetype<T>(made);
}
