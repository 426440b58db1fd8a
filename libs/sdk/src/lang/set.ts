/**
 * Sets as JavaScript has them, where asc's own class differs or lacks something.
 *
 * References:
 * - ECMAScript 2024, §24.2 (Set objects)
 */
import { Iterator, IteratorResult, ended } from "./iterator";
import { ValuesOfSet } from "./map-cursor";
import { dropOfSet, isOddKey, keyOfSet, slotOfSet } from "./odd-keys";
import { charactersOf } from "./string";
import { Tuple2 } from "./tuple";

/** Calls `callback` with every value, twice; also with those that are added meanwhile. */
export function setForEach<T>(
  set: Set<T>,
  callback: (value: T, key: T, set: Set<T>) => void,
): void {
  const values = new ValuesOfSet<T>(set);
  while (values.move()) callback(values.value, values.value, set);
}

/** Adds `value`; returns the set. */
export function setAdd<T>(set: Set<T>, value: T): Set<T> {
  if (isOddKey<T>(value) && slotOfSet<T>(set)) return set;
  return set.add(keyOfSet<T>(set, value));
}

/** Whether it has `value`. */
export function setHas<T>(set: Set<T>, value: T): bool {
  if (isOddKey<T>(value)) return slotOfSet<T>(set) !== null;
  return set.has(keyOfSet<T>(set, value));
}

/** Takes `value` away; says whether it was there. */
export function setDelete<T>(set: Set<T>, value: T): bool {
  if (isOddKey<T>(value)) return dropOfSet<T>(set);
  return set.delete(keyOfSet<T>(set, value));
}

/** The values. */
export function setValues<T>(set: Set<T>): Iterator<T> {
  return new ValuesOfSet<T>(set);
}

/** The values, each with itself. */
export function setEntries<T>(set: Set<T>): Iterator<Tuple2<T, T>> {
  return new EntriesOfSet<T>(set);
}

/** `new Set(text)`: its characters. */
export function setFromText(text: string): Set<string> {
  return setOf<string>(charactersOf(text));
}

/** `new Set(list)`. */
export function setOf<T>(values: Array<T> | null): Set<T> {
  const set = new Set<T>();
  if (!values) return set;
  for (let i = 0; i < values.length; i++) setAdd<T>(set, values[i]);
  return set;
}

/** `new Set(set)`. */
export function setCopy<T>(set: Set<T>): Set<T> {
  return setOf<T>(set.values());
}

/** `new Set(iterable)`. */
export function setFromIterable<T>(values: Iterator<T>): Set<T> {
  const set = new Set<T>();
  while (true) {
    const result = values.next();
    if (result.done) return set;
    setAdd<T>(set, result.value);
  }
}

class EntriesOfSet<T> implements Iterator<Tuple2<T, T>> {
  private readonly values: ValuesOfSet<T>;

  constructor(set: Set<T>) {
    this.values = new ValuesOfSet<T>(set);
  }

  next(): IteratorResult<Tuple2<T, T>> {
    const values = this.values;
    if (!values.move()) return ended<Tuple2<T, T>>();
    return new IteratorResult<Tuple2<T, T>>(false, new Tuple2<T, T>(values.value, values.value));
  }
}

/** The values of both. §24.2.4.16 of ECMAScript 2025, as those below. */
export function setUnion<T>(set: Set<T>, other: Set<T>): Set<T> {
  const made = setCopy<T>(set);
  const values = other.values();
  for (let i = 0; i < values.length; i++) setAdd<T>(made, values[i]);
  return made;
}

/** The values that are in both, in the order of the smaller. */
export function setIntersection<T>(set: Set<T>, other: Set<T>): Set<T> {
  const isSmaller = set.size <= other.size;
  const values = isSmaller ? set.values() : other.values();
  const larger = isSmaller ? other : set;
  const made = new Set<T>();
  for (let i = 0; i < values.length; i++) {
    if (setHas<T>(larger, values[i])) setAdd<T>(made, values[i]);
  }
  return made;
}

/** The values that `other` lacks. */
export function setDifference<T>(set: Set<T>, other: Set<T>): Set<T> {
  const made = new Set<T>();
  const values = set.values();
  for (let i = 0; i < values.length; i++) {
    if (!setHas<T>(other, values[i])) setAdd<T>(made, values[i]);
  }
  return made;
}

/** The values that one of them lacks. */
export function setSymmetricDifference<T>(set: Set<T>, other: Set<T>): Set<T> {
  return setUnion<T>(setDifference<T>(set, other), setDifference<T>(other, set));
}

/** Whether `other` has all of its values. */
export function setIsSubsetOf<T>(set: Set<T>, other: Set<T>): bool {
  return set.size <= other.size && setDifference<T>(set, other).size == 0;
}

/** Whether it has all values of `other`. */
export function setIsSupersetOf<T>(set: Set<T>, other: Set<T>): bool {
  return setIsSubsetOf<T>(other, set);
}

/** Whether they have no value in common. */
export function setIsDisjointFrom<T>(set: Set<T>, other: Set<T>): bool {
  return setIntersection<T>(set, other).size == 0;
}
