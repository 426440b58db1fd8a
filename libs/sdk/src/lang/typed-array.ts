/**
 * Typed arrays as JavaScript has them, where asc's own classes differ or lack something. A is the
 * class.
 *
 * References:
 * - ECMAScript 2024, §23.2 (TypedArray objects)
 */
import { arraySort } from "./array-order";
import { IndexIterator, Iterator, ListIterator, EntryIterator } from "./iterator";
import { Maybe } from "./maybe";
import { raised } from "./raised";
import { text } from "./text";
import { Tuple2 } from "./tuple";

/** The element at `index`, from the end where it is negative. */
export function typedArrayAtValue<A>(list: A, index: i32): Maybe<valueof<A>> | null {
  const at = index < 0 ? index + list.length : index;
  return <u32>at < <u32>list.length ? new Maybe<valueof<A>>(list[at]) : null;
}

/** The first element that `predicate` holds for. */
export function typedArrayFindValue<A>(
  list: A,
  predicate: (value: valueof<A>, index: i32, self: A) => bool,
): Maybe<valueof<A>> | null {
  const at = list.findIndex(predicate);
  return at < 0 ? null : new Maybe<valueof<A>>(list[at]);
}

/** The last element that `predicate` holds for. */
export function typedArrayFindLastValue<A>(
  list: A,
  predicate: (value: valueof<A>, index: i32, self: A) => bool,
): Maybe<valueof<A>> | null {
  const at = list.findLastIndex(predicate);
  return at < 0 ? null : new Maybe<valueof<A>>(list[at]);
}

/** Sorts in place by `compare`; returns the array. */
export function typedArraySort<A>(list: A, compare: (a: valueof<A>, b: valueof<A>) => f64): A {
  const sorted = arraySort<valueof<A>>(copyOf<A, valueof<A>>(list), compare);
  for (let i = 0; i < sorted.length; i++) list[i] = sorted[i];
  return list;
}

/** A copy, sorted by `compare`. */
export function typedArrayToSorted<A>(list: A, compare: (a: valueof<A>, b: valueof<A>) => f64): A {
  return typedArraySort<A>(list.slice(), compare);
}

/** A copy, smallest first. */
export function typedArrayToSortedByValue<A>(list: A): A {
  return list.slice().sort();
}

/** A copy, back to front. */
export function typedArrayToReversed<A>(list: A): A {
  return list.slice().reverse();
}

/** A copy with `value` at `index`, from the end where it is negative. */
export function typedArrayWith<A>(list: A, index: i32, value: valueof<A>): A {
  const at = index < 0 ? index + list.length : index;
  if (<u32>at >= <u32>list.length) {
    raised(new RangeError("Invalid typed array index"));
    unreachable();
  }
  const copy = list.slice();
  copy[at] = value;
  return copy;
}

/** A typed array with the numbers of `source`. */
export function typedArrayFromArray<A>(source: Array<f64>): A {
  const made = instantiate<A>(source.length);
  const isClamped = idof<A>() == idof<Uint8ClampedArray>();
  for (let i = 0; i < source.length; i++) {
    made[i] = elementOf<valueof<A>>(isClamped ? clamped(source[i]) : source[i]);
  }
  return made;
}

/** §7.1.12 (ToUint8Clamp): halves to even. */
function clamped(value: f64): f64 {
  return value > 0 ? nearest(min(value, <f64>u8.MAX_VALUE)) : 0;
}

/** A typed array of these elements. */
export function typedArrayOf<A>(values: Array<valueof<A>>): A {
  const made = instantiate<A>(values.length);
  for (let i = 0; i < values.length; i++) made[i] = values[i];
  return made;
}

/** A view of `buffer`; to its end where `length` is -1. */
export function typedArrayView<A>(buffer: ArrayBuffer, byteOffset: i32 = 0, length: i32 = -1): A {
  const rest = buffer.byteLength - byteOffset;
  const width = <i32>sizeof<valueof<A>>();
  const octets = length < 0 ? rest : length * width;
  const isAligned = byteOffset % width == 0 && octets % width == 0;
  if (byteOffset < 0 || octets > rest || rest < 0 || !isAligned) {
    raised(new RangeError(`Invalid typed array length: ${length}`));
    unreachable();
  }
  const made = instantiate<A>(0);
  const view = changetype<usize>(made);
  store<usize>(view, changetype<usize>(buffer), offsetof<ArrayBufferView>("buffer"));
  __link(view, changetype<usize>(buffer), false);
  const start = changetype<usize>(buffer) + <usize>byteOffset;
  store<usize>(view, start, offsetof<ArrayBufferView>("dataStart"));
  store<i32>(view, octets, offsetof<ArrayBufferView>("byteLength"));
  return made;
}

/** §7.1.6 to §7.1.11: a number as an element. */
function elementOf<E>(value: f64): E {
  if (isFloat<E>()) return <E>value;
  if (!isFinite(value)) return <E>0;
  const whole = trunc(value);
  const MODULUS: f64 = 18446744073709551616.0;
  const rest = whole % MODULUS;
  return rest < 0 ? <E>(0 - <u64>-rest) : <E>(<u64>rest);
}

/** The elements as text. */
export function typedArrayJoin<A>(list: A, separator: string = ","): string {
  let made = "";
  for (let i = 0; i < list.length; i++)
    made += (i > 0 ? separator : "") + text<valueof<A>>(list[i]);
  return made;
}

/** The elements, set apart by commas. */
export function typedArrayToString<A>(list: A): string {
  return typedArrayJoin<A>(list);
}

/** Places and elements. */
export function typedArrayEntries<A>(list: A): Iterator<Tuple2<f64, valueof<A>>> {
  return new EntryIterator<valueof<A>>(copyOf<A, valueof<A>>(list));
}

/** Places. */
export function typedArrayKeys<A>(list: A): Iterator<i32> {
  return new IndexIterator<valueof<A>>(copyOf<A, valueof<A>>(list));
}

/** Elements, as they are now. */
export function typedArrayValues<A>(list: A): Iterator<valueof<A>> {
  return typedArrayValuesAs<A, valueof<A>>(list);
}

/** Elements, as they are now, as numbers of type E. */
export function typedArrayValuesAs<A, E>(list: A): Iterator<E> {
  return new ListIterator<E>(copyOf<A, E>(list));
}

function copyOf<A, E>(list: A): Array<E> {
  const copy = new Array<E>(list.length);
  for (let i = 0; i < list.length; i++) copy[i] = <E>list[i];
  return copy;
}
