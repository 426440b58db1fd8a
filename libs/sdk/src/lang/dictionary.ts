/**
 * Objects whose properties are looked up by name at run time: `Record<string, T>`.
 *
 * References:
 * - ECMAScript 2024, §10.1.11 (OrdinaryOwnPropertyKeys: numbers first, then in order of creation),
 *   §20.1.2 (properties of the Object constructor)
 */
import { narrow } from "./any";
import { Inspected, Inspector } from "./inspect";
import { Iterator } from "./iterator";
import { JsonWritable, JsonWriter } from "./json-writer";
import { anyOf, Keyed, ofAny } from "./keyed";
import { Maybe } from "./maybe";
import { Tuple2 } from "./tuple";

/** The longest name that is the number of an element: 2^32 - 2. */
const MOST_DIGITS: i32 = 10;
const MOST_INDEX: u64 = 4294967294;

/** See the file's head. */
export class Dictionary<T> implements Inspected, JsonWritable, Keyed {
  private readonly properties: Map<string, T> = new Map<string, T>();

  /** The property `name`. */
  get(name: string): T | null {
    return this.properties.has(name) ? this.properties.get(name) : null;
  }

  /** The same for values. */
  getValue(name: string): Maybe<T> | null {
    return this.properties.has(name) ? new Maybe<T>(this.properties.get(name)) : null;
  }

  /** Gives the property `name` a value, which it returns. */
  set(name: string, value: T): T {
    this.properties.set(name, value);
    return value;
  }

  /** Whether there is a property `name`. */
  has(name: string): bool {
    return this.properties.has(name);
  }

  /** Takes the property `name` away; returns true, as `delete` does. */
  delete(name: string): bool {
    this.properties.delete(name);
    return true;
  }

  /** How many properties there are. */
  get size(): i32 {
    return this.properties.size;
  }

  /** All names, in JavaScript's order. */
  get keys(): string[] {
    const keys = this.properties.keys();
    const numbers: u64[] = [];
    const names: string[] = [];
    for (let i = 0; i < keys.length; i++) {
      if (isIndex(keys[i])) numbers.push(U64.parseInt(keys[i]));
      else names.push(keys[i]);
    }
    if (numbers.length == 0) return names;
    numbers.sort((a, b) => (a < b ? -1 : 1));
    return numbers.map<string>((one) => one.toString()).concat(names);
  }

  /** Shows all properties. */
  inspect_(out: Inspector): void {
    const keys = this.keys;
    for (let i = 0; i < keys.length; i++) out.field<T>(keys[i], this.properties.get(keys[i]));
  }

  /** Writes all properties. */
  toJson_(out: JsonWriter): void {
    const keys = this.keys;
    for (let i = 0; i < keys.length; i++) out.field<T>(keys[i], this.properties.get(keys[i]));
  }

  /** The property `key` of an object whose class is not known. */
  get_(key: string): Object | null {
    return this.properties.has(key) ? anyOf<T>(this.properties.get(key)) : null;
  }

  /** The same to set it. */
  set_(key: string, value: Object | null): void {
    this.properties.set(key, ofAny<T>(value));
  }

  /** Another one with the same properties. */
  copy_(): Object {
    return objectAssign<T>(new Dictionary<T>(), this);
  }

  /** All names, likewise. */
  keys_(): string[] {
    return this.keys;
  }

  /** Properties one after another, for the functions below. */
  at(name: string): T {
    return this.properties.get(name);
  }
}

function isIndex(name: string): bool {
  if (name.length == 0 || name.length > MOST_DIGITS) return false;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  if (name.charCodeAt(0) == 0x30) return name.length == 1;
  return U64.parseInt(name) <= MOST_INDEX;
}

/** `Object.keys`. */
export function objectKeys<T>(object: Dictionary<T>): string[] {
  return object.keys;
}

/** `Object.values`. */
export function objectValues<T>(object: Dictionary<T>): Array<T> {
  const keys = object.keys;
  const values = new Array<T>();
  for (let i = 0; i < keys.length; i++) values.push(object.at(keys[i]));
  return values;
}

/** `Object.entries`. */
export function objectEntries<T>(object: Dictionary<T>): Array<Tuple2<string, T>> {
  const keys = object.keys;
  const entries = new Array<Tuple2<string, T>>();
  for (let i = 0; i < keys.length; i++) {
    entries.push(new Tuple2<string, T>(keys[i], object.at(keys[i])));
  }
  return entries;
}

/** `Object.fromEntries` of a list. */
export function objectFromEntries<T>(entries: Array<Tuple2<string, T>>): Dictionary<T> {
  const object = new Dictionary<T>();
  for (let i = 0; i < entries.length; i++) object.set(entries[i]._0, entries[i]._1);
  return object;
}

/** `Object.fromEntries` of anything else. */
export function objectFromIterable<T>(entries: Iterator<Tuple2<string, T>>): Dictionary<T> {
  const object = new Dictionary<T>();
  while (true) {
    const result = entries.next();
    if (result.done) return object;
    object.set(result.value._0, result.value._1);
  }
}

/** `Object.assign`, and `{ ...source }`: copies properties; returns `target`. */
export function objectAssign<T>(target: Dictionary<T>, source: Dictionary<T>): Dictionary<T> {
  const keys = source.keys;
  for (let i = 0; i < keys.length; i++) target.set(keys[i], source.at(keys[i]));
  return target;
}

/** The properties of an object of known shape, each of them a T, as a record of their own. */
export function dictionaryFrom<T>(object: Keyed): Dictionary<T> {
  const made = new Dictionary<T>();
  const keys = object.keys_();
  for (let i = 0; i < keys.length; i++) made.set(keys[i], ofAny<T>(object.get_(keys[i])));
  return made;
}

/** `value as Record<string, T>`: a record, or a copy of an object's properties as one; else a trap. */
export function recordOf<T>(value: Object | null): Dictionary<T> {
  if (!(value instanceof Dictionary<T>) && value instanceof Keyed) {
    return dictionaryFrom<T>(changetype<Keyed>(value));
  }
  return narrow<Dictionary<T>>(value);
}

/** `Object.hasOwn`. */
export function objectHasOwn<T>(object: Dictionary<T>, name: string): bool {
  return object.has(name);
}

/** `Object.freeze`: tsc sees to it that nobody writes. */
export function objectFreeze<T>(object: T): T {
  return object;
}
