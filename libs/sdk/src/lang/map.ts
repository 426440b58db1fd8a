/**
 * Maps and sets as JavaScript has them, where asc's own classes differ or lack something.
 *
 * References:
 * - ECMAScript 2024, §24.1 (Map objects), §24.2 (Set objects)
 */
import { Iterator } from "./iterator";
import { EntriesOfMap, KeysOfMap, ValuesOfMap } from "./map-cursor";
import { Maybe } from "./maybe";
import { dropOfMap, isOddKey, keyOfMap, setValueOf, slotOfMap } from "./odd-keys";
import { Tuple2 } from "./tuple";

/** What `key` is mapped to. */
export function mapGet<K, V>(map: Map<K, V>, key: K): V | null {
  if (isOddKey<K>(key)) {
    const slot = slotOfMap<K, V>(map);
    return slot ? slot.value : null;
  }
  const same = keyOfMap<K, V>(map, key);
  return map.has(same) ? map.get(same) : null;
}

/** The same for values. */
export function mapGetValue<K, V>(map: Map<K, V>, key: K): Maybe<V> | null {
  if (isOddKey<K>(key)) {
    const slot = slotOfMap<K, V>(map);
    return slot ? new Maybe<V>(slot.value) : null;
  }
  const same = keyOfMap<K, V>(map, key);
  return map.has(same) ? new Maybe<V>(map.get(same)) : null;
}

/** Maps `key` to `value`; returns the map. */
export function mapSet<K, V>(map: Map<K, V>, key: K, value: V): Map<K, V> {
  if (isOddKey<K>(key)) {
    const slot = slotOfMap<K, V>(map);
    if (slot) {
      setValueOf<K, V>(map, slot, value);
      return map;
    }
  }
  return map.set(keyOfMap<K, V>(map, key), value);
}

/** Whether `key` is mapped to anything. */
export function mapHas<K, V>(map: Map<K, V>, key: K): bool {
  if (isOddKey<K>(key)) return slotOfMap<K, V>(map) !== null;
  return map.has(keyOfMap<K, V>(map, key));
}

/** Takes `key` away; says whether it was there. */
export function mapDelete<K, V>(map: Map<K, V>, key: K): bool {
  if (isOddKey<K>(key)) return dropOfMap<K, V>(map);
  return map.delete(keyOfMap<K, V>(map, key));
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
  for (let i = 0; i < entries.length; i++) mapSet<K, V>(map, entries[i]._0, entries[i]._1);
  return map;
}

/** `new Map(map)`. */
export function mapCopy<K, V>(map: Map<K, V>): Map<K, V> {
  const copy = new Map<K, V>();
  const entries = new EntriesOfMap<K, V>(map);
  while (entries.move()) copy.set(entries.key, entries.value); // all keys differ
  return copy;
}

/** `new Map(iterable)`. */
export function mapFromIterable<K, V>(entries: Iterator<Tuple2<K, V>>): Map<K, V> {
  const map = new Map<K, V>();
  while (true) {
    const result = entries.next();
    if (result.done) return map;
    mapSet<K, V>(map, result.value._0, result.value._1);
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
    if (!mapHas<K, Array<T>>(groups, name)) mapSet<K, Array<T>>(groups, name, new Array<T>());
    changetype<Array<T>>(mapGet<K, Array<T>>(groups, name)).push(items[i]);
  }
  return groups;
}
