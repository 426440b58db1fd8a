/**
 * Sorting: stable, and safe whatever the comparison does. Runs are merged from one list to another.
 *
 * References:
 * - ECMAScript 2024, §23.1.3.30 (Array.prototype.sort), §23.1.3.34 (toSorted)
 * - D. E. Knuth, The Art of Computer Programming, volume 3, 1998: §5.2.4 (sorting by merging)
 */
import { text } from "./text";

/** Runs of this length are sorted by insertion. */
const RUN: i32 = 8;

/** Sorts `list` by `compare`: below zero where the first comes first. */
export function arraySort<T>(list: Array<T>, compare: (a: T, b: T) => f64): Array<T> {
  const length = list.length;
  for (let from = 0; from < length; from += RUN)
    insert<T>(list, from, min(from + RUN, length), compare);
  let source = list;
  let target = list.slice();
  for (let width = RUN; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      merge<T>(
        source,
        target,
        from,
        min(from + width, length),
        min(from + 2 * width, length),
        compare,
      );
    }
    const swapped = source;
    source = target;
    target = swapped;
  }
  if (source != list) for (let i = 0; i < length; i++) list[i] = source[i];
  return list;
}

/** Sorts `list` as text, in the order of 16-bit units. */
export function arraySortAsText<T>(list: Array<T>): Array<T> {
  if (isString<T>()) {
    return arraySort<T>(list, (a: T, b: T) => order(changetype<string>(a), changetype<string>(b)));
  }
  const keyed = new Array<Keyed<T>>(list.length);
  for (let i = 0; i < list.length; i++) keyed[i] = new Keyed<T>(text<T>(list[i]), list[i]);
  arraySort<Keyed<T>>(keyed, (a: Keyed<T>, b: Keyed<T>) => order(a.key, b.key));
  for (let i = 0; i < list.length; i++) list[i] = keyed[i].value;
  return list;
}

/** A sorted copy. */
export function arrayToSorted<T>(list: Array<T>, compare: (a: T, b: T) => f64): Array<T> {
  return arraySort<T>(list.slice(), compare);
}

/** A copy, sorted as text. */
export function arrayToSortedAsText<T>(list: Array<T>): Array<T> {
  return arraySortAsText<T>(list.slice());
}

/** A value with what it is sorted by. */
class Keyed<T> {
  constructor(
    readonly key: string,
    readonly value: T,
  ) {}
}

/** Below, at or above zero: which of two texts comes first. */
function order(a: string, b: string): f64 {
  return a == b ? 0 : a < b ? -1 : 1;
}

function insert<T>(list: Array<T>, from: i32, to: i32, compare: (a: T, b: T) => f64): void {
  for (let i = from + 1; i < to; i++) {
    const value = list[i];
    let at = i;
    while (at > from && compare(list[at - 1], value) > 0) {
      list[at] = list[at - 1];
      at--;
    }
    list[at] = value;
  }
}

function merge<T>(
  source: Array<T>,
  target: Array<T>,
  from: i32,
  middle: i32,
  to: i32,
  compare: (a: T, b: T) => f64,
): void {
  let left = from;
  let right = middle;
  for (let at = from; at < to; at++) {
    const takesLeft = left < middle && (right >= to || !(compare(source[left], source[right]) > 0));
    target[at] = takesLeft ? source[left++] : source[right++];
  }
}
