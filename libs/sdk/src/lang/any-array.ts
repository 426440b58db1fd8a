/**
 * Arrays whose type is not known before the program runs: asc's own description of classes tells.
 *
 * References:
 * - AssemblyScript 0.28.20, std/assembly/shared/typeinfo.ts (the flags), std/assembly/array.ts
 */
import { idOf } from "./identity";
import { Maybe } from "./maybe";

// TypeinfoFlags
const ARRAY: u32 = 1 << 1;
const VALUE_ALIGN_0: u32 = 1 << 6;
const VALUE_ALIGN_2: u32 = 1 << 8;
const VALUE_ALIGN_3: u32 = 1 << 9;
const VALUE_SIGNED: u32 = 1 << 11;
const VALUE_FLOAT: u32 = 1 << 12;
const VALUE_MANAGED: u32 = 1 << 14;

/** Whether `value` is an Array of anything. */
export function isArrayAny(value: Object): bool {
  return (__typeinfo(idOf(value)) & ARRAY) != 0;
}

/**
 * What is an array to JavaScript and no Array here: a tuple. A class, since asc takes an interface
 * for one that nothing implements until it has met a class that does.
 */
export abstract class Listed {
  /** Its elements, values in their boxes. */
  abstract items_(): Array<Object | null>;
}

/** `Array.isArray(value)`. */
export function arrayIsArray(value: Object | null): bool {
  return value !== null && (isArrayAny(value) || value instanceof Listed);
}

/**
 * An array or tuple as an array of anything: itself where it is one, else a copy, since what is
 * written to an array of anything must not land in one of texts.
 */
export function listOfAny(list: Object): Array<Object | null> {
  if (list instanceof Listed) return (list as Listed).items_();
  if (idOf(list) == idof<Array<Object | null>>()) return changetype<Array<Object | null>>(list);
  const copy = new Array<Object | null>(lengthOfAny(list));
  for (let i = 0; i < copy.length; i++) copy[i] = elementOfAny(list, i);
  return copy;
}

/** How many elements the array `list` has. */
export function lengthOfAny(list: Object): i32 {
  return load<i32>(changetype<usize>(list), offsetof<Array<i32>>("length_"));
}

/** Whether the elements of the array `list` are numbers. */
export function isNumericAny(list: Object): bool {
  const flags = __typeinfo(idOf(list));
  return (flags & (VALUE_MANAGED | VALUE_ALIGN_0)) == 0;
}

/** The element at `index`, in range, of the array `list`: a reference, or a value in its box. */
export function elementOfAny(list: Object, index: i32): Object | null {
  const flags = __typeinfo(idOf(list));
  const start = load<usize>(changetype<usize>(list), offsetof<Array<i32>>("dataStart"));
  if (flags & VALUE_MANAGED) return load<Object | null>(start + <usize>index * sizeof<usize>());
  if (flags & VALUE_ALIGN_0) return changetype<Object>(new Maybe<bool>(load<bool>(start + index)));
  return changetype<Object>(new Maybe<f64>(numberAt(flags, start, index)));
}

function numberAt(flags: u32, start: usize, index: i32): f64 {
  if (flags & VALUE_ALIGN_3) {
    const at = start + <usize>index * sizeof<u64>();
    if (flags & VALUE_FLOAT) return load<f64>(at);
    return flags & VALUE_SIGNED ? <f64>load<i64>(at) : <f64>load<u64>(at);
  }
  if (flags & VALUE_ALIGN_2) {
    const at = start + <usize>index * sizeof<u32>();
    if (flags & VALUE_FLOAT) return <f64>load<f32>(at);
    return flags & VALUE_SIGNED ? <f64>load<i32>(at) : <f64>load<u32>(at);
  }
  const at = start + <usize>index * sizeof<u16>();
  return flags & VALUE_SIGNED ? <f64>load<i16>(at) : <f64>load<u16>(at);
}
