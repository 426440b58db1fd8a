/**
 * Keys of maps and sets that asc's own classes do not find: they compare with `==`.
 *
 * NaN is the same as NaN, and -0 the same as 0. Where keys may be of any type, equal texts and numbers
 * are the same though each is an object of its own: those are looked for one by one.
 *
 * References:
 * - ECMAScript 2024, §7.2.10 (SameValueZero), §24.1.3.9 (-0 is put in as 0)
 * - AssemblyScript 0.28.20, std/assembly/map.ts and set.ts (entriesCount, EMPTY)
 */
import { equal } from "./any";
import { idOf } from "./identity";
import { EntriesOfMap, MapSlot, SetSlot, ValuesOfSet } from "./map-cursor";
import { Maybe } from "./maybe";

const EMPTY: usize = 1;

/** Whether `key` is not found by `==`: then `slotOf...` finds it. */
export function isOddKey<K>(key: K): bool {
  return isFloat<K>() ? key != key : false;
}

/** The key of `map` that is the same as `key`, or else `key`. */
export function keyOfMap<K, V>(map: Map<K, V>, key: K): K {
  if (isFloat<K>()) return <K>(key + <K>0); // -0 + 0 is 0
  if (isReference<K>()) {
    if (idof<nonnull<K>>() == idof<Object>() && isByValue(changetype<Object | null>(key))) {
      const entries = new EntriesOfMap<K, V>(map);
      while (entries.move()) if (isSameAny<K>(entries.key, key)) return entries.key;
    }
  }
  return key;
}

/** The value of `set` that is the same as `key`, or else `key`. */
export function keyOfSet<T>(set: Set<T>, key: T): T {
  if (isFloat<T>()) return <T>(key + <T>0);
  if (isReference<T>()) {
    if (idof<nonnull<T>>() == idof<Object>() && isByValue(changetype<Object | null>(key))) {
      const values = new ValuesOfSet<T>(set);
      while (values.move()) if (isSameAny<T>(values.value, key)) return values.value;
    }
  }
  return key;
}

/** The entry of NaN; null where there is none. */
export function slotOfMap<K, V>(map: Map<K, V>): MapSlot<K, V> | null {
  const entries = new EntriesOfMap<K, V>(map);
  while (entries.move()) if (isOddKey<K>(entries.key)) return entries.slot;
  return null;
}

/** The entry of NaN; null where there is none. */
export function slotOfSet<T>(set: Set<T>): SetSlot<T> | null {
  const values = new ValuesOfSet<T>(set);
  while (values.move()) if (isOddKey<T>(values.value)) return values.slot;
  return null;
}

/** Changes what `slot`, an entry of `map`, maps to. */
export function setValueOf<K, V>(map: Map<K, V>, slot: MapSlot<K, V>, value: V): void {
  slot.value = value;
  if (isManaged<V>()) __link(changetype<usize>(map), changetype<usize>(value), true);
}

/** Takes the entry of NaN out; says whether there was one. */
export function dropOfMap<K, V>(map: Map<K, V>): bool {
  const slot = slotOfMap<K, V>(map);
  if (!slot) return false;
  slot.taggedNext |= EMPTY;
  countDown(changetype<usize>(map), offsetof<Map<K, V>>("entriesCount"));
  return true;
}

/** Takes NaN out; says whether it was there. */
export function dropOfSet<T>(set: Set<T>): bool {
  const slot = slotOfSet<T>(set);
  if (!slot) return false;
  slot.taggedNext |= EMPTY;
  countDown(changetype<usize>(set), offsetof<Set<T>>("entriesCount"));
  return true;
}

function countDown(object: usize, field: usize): void {
  store<i32>(object + field, load<i32>(object + field) - 1);
}

/** Texts, numbers and truth values are the same where they are equal. */
function isByValue(key: Object | null): bool {
  if (!key) return false;
  const id = idOf(key);
  return id == idof<string>() || id == idof<Maybe<f64>>() || id == idof<Maybe<bool>>();
}

function isSameAny<K>(a: K, b: K): bool {
  const left = changetype<Object | null>(a);
  const right = changetype<Object | null>(b);
  return equal(left, right) || (isNaNAny(left) && isNaNAny(right));
}

function isNaNAny(key: Object | null): bool {
  return (
    key !== null && idOf(key) == idof<Maybe<f64>>() && isNaN(changetype<Maybe<f64>>(key).value)
  );
}
