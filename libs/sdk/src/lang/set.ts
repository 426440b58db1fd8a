/**
 * Sets as JavaScript has them, where asc's own class differs or lacks something.
 *
 * References:
 * - ECMAScript 2024, §24.2 (Set objects)
 */
import { Iterator, IteratorResult, ended } from "./iterator";
import { ValuesOfSet } from "./map-cursor";
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

/** The values. */
export function setValues<T>(set: Set<T>): Iterator<T> {
  return new ValuesOfSet<T>(set);
}

/** The values, each with itself. */
export function setEntries<T>(set: Set<T>): Iterator<Tuple2<T, T>> {
  return new EntriesOfSet<T>(set);
}

/** `new Set(text)`: its characters. T is string. */
export function setFromText<T>(text: string): Set<T> {
  return setOf<T>(changetype<Array<T>>(charactersOf(text)));
}

/** `new Set(list)`. */
export function setOf<T>(values: Array<T> | null): Set<T> {
  const set = new Set<T>();
  if (!values) return set;
  for (let i = 0; i < values.length; i++) set.add(values[i]);
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
    set.add(result.value);
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
