/**
 * Maps and sets as JavaScript has them, where asc's own classes differ or lack something.
 *
 * References:
 * - ECMAScript 2024, §24.1 (Map objects), §24.2 (Set objects)
 */
import { Iterator } from "./iterator";
import { EntriesOfMap, KeysOfMap, ValuesOfMap } from "./map-cursor";
import { Maybe } from "./maybe";
import { Tuple2 } from "./tuple";

/** What `key` is mapped to. */
export function mapGet<K, V>(map: Map<K, V>, key: K): V | null {
  return map.has(key) ? map.get(key) : null;
}

/** The same for values. */
export function mapGetValue<K, V>(map: Map<K, V>, key: K): Maybe<V> | null {
  return map.has(key) ? new Maybe<V>(map.get(key)) : null;
}

/** Calls `callback` with every value and key, also with those that are added meanwhile. */
export function mapForEach<K, V>(
  map: Map<K, V>,
  callback: (value: V, key: K, map: Map<K, V>) => void,
): void {
  const entries = new EntriesOfMap<K, V>(map);
  while (entries.move()) callback(entries.value, entries.key, map);
}

/** Keys and values. */
export function mapEntries<K, V>(map: Map<K, V>): Iterator<Tuple2<K, V>> {
  return new EntriesOfMap<K, V>(map);
}

/** Keys. */
export function mapKeys<K, V>(map: Map<K, V>): Iterator<K> {
  return new KeysOfMap<K, V>(map);
}

/** Values. */
export function mapValues<K, V>(map: Map<K, V>): Iterator<V> {
  return new ValuesOfMap<K, V>(map);
}

/** `new Map(entries)`. */
export function mapOf<K, V>(entries: Array<Tuple2<K, V>> | null): Map<K, V> {
  const map = new Map<K, V>();
  if (!entries) return map;
  for (let i = 0; i < entries.length; i++) map.set(entries[i]._0, entries[i]._1);
  return map;
}

/** `new Map(map)`. */
export function mapCopy<K, V>(map: Map<K, V>): Map<K, V> {
  const copy = new Map<K, V>();
  const keys = map.keys();
  for (let i = 0; i < keys.length; i++) copy.set(keys[i], map.get(keys[i]));
  return copy;
}

/** `new Map(iterable)`. */
export function mapFromIterable<K, V>(entries: Iterator<Tuple2<K, V>>): Map<K, V> {
  const map = new Map<K, V>();
  while (true) {
    const result = entries.next();
    if (result.done) return map;
    map.set(result.value._0, result.value._1);
  }
}

/** The items by what `key` gives for them. */
export function mapGroupBy<K, T>(
  items: Array<T>,
  key: (item: T, index: i32) => K,
): Map<K, Array<T>> {
  const groups = new Map<K, Array<T>>();
  for (let i = 0; i < items.length; i++) {
    const name = key(items[i], i);
    if (!groups.has(name)) groups.set(name, new Array<T>());
    groups.get(name).push(items[i]);
  }
  return groups;
}
