/**
 * Arrays as JavaScript has them: what changes them, and the same as copies.
 *
 * References:
 * - ECMAScript 2024, §23.1.3 (properties of the Array prototype object)
 */
import { appendAll } from "./array";
import { Maybe } from "./maybe";
import { raised } from "./raised";

/** Adds `values` at the end; returns the new length. */
export function arrayPushAll<T>(list: Array<T>, values: Array<T>): i32 {
  appendAll<T>(list, values);
  return list.length;
}

/** Adds `values` in front; returns the new length. */
export function arrayUnshiftAll<T>(list: Array<T>, values: Array<T>): i32 {
  arraySpliceWith<T>(list, 0, 0, values);
  return list.length;
}

/** Takes the last element away. */
export function arrayPop<T>(list: Array<T>): T | null {
  return list.length > 0 ? list.pop() : null;
}

/** The same for values. */
export function arrayPopValue<T>(list: Array<T>): Maybe<T> | null {
  return list.length > 0 ? new Maybe<T>(list.pop()) : null;
}

/** Takes the first element away. */
export function arrayShift<T>(list: Array<T>): T | null {
  return list.length > 0 ? list.shift() : null;
}

/** The same for values. */
export function arrayShiftValue<T>(list: Array<T>): Maybe<T> | null {
  return list.length > 0 ? new Maybe<T>(list.shift()) : null;
}

/** Puts `items` in place of `deleteCount` elements from `start`; returns those. */
export function arraySpliceWith<T>(
  list: Array<T>,
  start: i32,
  deleteCount: i32,
  items: Array<T>,
): Array<T> {
  const length = list.length;
  const from = start < 0 ? max(start + length, 0) : min(start, length);
  const removed = list.splice(from, deleteCount);
  const added = items.length;
  if (added == 0) return removed;
  const after = list.slice(from);
  list.length = from;
  appendAll<T>(list, items);
  appendAll<T>(list, after);
  return removed;
}

/** A copy with `items` in place of `deleteCount` elements from `start`. */
export function arrayToSpliced<T>(
  list: Array<T>,
  start: i32,
  deleteCount: i32 = i32.MAX_VALUE,
  items: Array<T> = [],
): Array<T> {
  const copy = list.slice();
  arraySpliceWith<T>(copy, start, deleteCount, items);
  return copy;
}

/** A copy with `value` at `index`. */
export function arrayWith<T>(list: Array<T>, index: i32, value: T): Array<T> {
  const at = index < 0 ? index + list.length : index;
  if (<u32>at >= <u32>list.length) {
    raised(new RangeError(`Invalid index : ${index}`));
    unreachable();
  }
  const copy = list.slice();
  copy[at] = value;
  return copy;
}

/** A copy in reverse order. */
export function arrayToReversed<T>(list: Array<T>): Array<T> {
  return list.slice().reverse();
}

/** Copies the elements from `start` to `end` over those from `target`. */
export function arrayCopyWithin<T>(
  list: Array<T>,
  target: i32,
  start: i32,
  end: i32 = i32.MAX_VALUE,
): Array<T> {
  const length = list.length;
  const to = target < 0 ? max(length + target, 0) : min(target, length);
  const part = list.slice(start, end);
  for (let i = 0; i < part.length && to + i < length; i++) list[to + i] = part[i];
  return list;
}

/** `length` elements that are zero or null. */
export function arrayOfLength<T>(length: i32 = 0): Array<T> {
  return new Array<T>(length);
}

/** The element at `index`, from the end where it is negative. */
export function staticArrayAt<T>(list: StaticArray<T>, index: i32): T | null {
  const at = index < 0 ? index + list.length : index;
  return <u32>at < <u32>list.length ? list[at] : null;
}

/** The same for values. */
export function staticArrayAtValue<T>(list: StaticArray<T>, index: i32): Maybe<T> | null {
  const at = index < 0 ? index + list.length : index;
  return <u32>at < <u32>list.length ? new Maybe<T>(list[at]) : null;
}
