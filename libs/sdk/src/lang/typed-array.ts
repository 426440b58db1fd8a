/**
 * Typed arrays as JavaScript has them, where asc's own classes differ or lack something. A is the
 * class.
 *
 * References:
 * - ECMAScript 2024, §23.2 (TypedArray objects)
 */
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

/** A typed array with the numbers of `source`. */
export function typedArrayFromArray<A>(source: Array<f64>): A {
  const made = instantiate<A>(source.length);
  for (let i = 0; i < source.length; i++) made[i] = elementOf<valueof<A>>(source[i]);
  return made;
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
  return new EntryIterator<valueof<A>>(copyOf<A>(list));
}

/** Places. */
export function typedArrayKeys<A>(list: A): Iterator<i32> {
  return new IndexIterator<valueof<A>>(copyOf<A>(list));
}

/** Elements, as they are now. */
export function typedArrayValues<A>(list: A): Iterator<valueof<A>> {
  return new ListIterator<valueof<A>>(copyOf<A>(list));
}

function copyOf<A>(list: A): Array<valueof<A>> {
  const copy = new Array<valueof<A>>(list.length);
  for (let i = 0; i < list.length; i++) copy[i] = list[i];
  return copy;
}
