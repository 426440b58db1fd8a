/**
 * Typed arrays: numbers of one width over an ArrayBuffer.
 *
 * References:
 * - ECMAScript 2024, §23.2 (TypedArray objects)
 */

/** What views of an ArrayBuffer have in common. */
interface ArrayBufferView {
  readonly buffer: ArrayBuffer;
  readonly byteOffset: i32;
  readonly byteLength: i32;
  /** The address of the first octet. */
  readonly dataStart: usize;
}

/** A typed array `Self` of elements `Exact`. */
interface TypedArray<Exact, Self> extends ArrayBufferView {
  [index: number]: Exact;
  readonly length: i32;
  /** @yolk typed-array#at */
  at(index: i32): Exact | undefined;
  includes(value: Exact, fromIndex?: i32): bool;
  indexOf(value: Exact, fromIndex?: i32): i32;
  lastIndexOf(value: Exact, fromIndex?: i32): i32;
  fill(value: Exact, start?: i32, end?: i32): Self;
  sort(): Self;
  /** Sorts in place; equal elements keep their order. @yolk typed-array#sort */
  sort(compare: (a: Exact, b: Exact) => number): Self;
  slice(begin?: i32, end?: i32): Self;
  subarray(begin?: i32, end?: i32): Self;
  copyWithin(target: i32, start: i32, end?: i32): Self;
  reduce<T>(
    callback: (previous: T, value: Exact, index: i32, array: Self) => T,
    initialValue: T,
  ): T;
  reduceRight<T>(
    callback: (previous: T, value: Exact, index: i32, array: Self) => T,
    initialValue: T,
  ): T;
  map(callback: (value: Exact, index: i32, self: Self) => Exact): Self;
  filter(predicate: (value: Exact, index: i32, self: Self) => bool): Self;
  /** @yolk typed-array#find */
  find(predicate: (value: Exact, index: i32, self: Self) => bool): Exact | undefined;
  findIndex(predicate: (value: Exact, index: i32, self: Self) => bool): i32;
  /** @yolk typed-array#findLast */
  findLast(predicate: (value: Exact, index: i32, self: Self) => bool): Exact | undefined;
  findLastIndex(predicate: (value: Exact, index: i32, self: Self) => bool): i32;
  some(predicate: (value: Exact, index: i32, self: Self) => bool): bool;
  every(predicate: (value: Exact, index: i32, self: Self) => bool): bool;
  forEach(callback: (value: Exact, index: i32, self: Self) => void): void;
  reverse(): Self;
  /** @yolk typed-array#toReversed */
  toReversed(): Self;
  /** A copy, sorted. @yolk typed-array#toSortedByValue */
  toSorted(): Self;
  /** A copy, sorted; equal elements keep their order. @yolk typed-array#toSorted */
  toSorted(compare: (a: Exact, b: Exact) => number): Self;
  /** A copy with `value` at `index`; a RangeError where there is no such element. @yolk typed-array#with */
  with(index: i32, value: Exact): Self;
  set(source: ArrayLike<number>, offset?: i32): void;
  /** @yolk typed-array#join */
  join(separator?: string): string;
  /** @yolk typed-array#toString */
  toString(): string;
  /** @yolk typed-array#entries */
  entries(): ArrayIterator<[number, Exact]>;
  /** @yolk typed-array#keys */
  keys(): ArrayIterator<i32>;
  /** @yolk typed-array#values */
  values(): ArrayIterator<Exact>;
  /** @yolk typed-array#values */
  [Symbol.iterator](): ArrayIterator<Exact>;
}

interface TypedArrayConstructor<Exact, Self> {
  new (length: i32): Self;
  /** A copy of numbers. @yolk typed-array#fromArray */
  new (source: ArrayLike<number>): Self;
  /** A view of `buffer`. @yolk typed-array#view */
  new (buffer: ArrayBuffer, byteOffset?: i32, length?: i32): Self;
  readonly BYTES_PER_ELEMENT: i32;
  /** A view of `buffer`, to its end where `length` is not given. */
  wrap(buffer: ArrayBuffer, byteOffset?: i32, length?: i32): Self;
  /** @yolk typed-array#fromArray */
  from(source: ArrayLike<number>): Self;
  /** @yolk typed-array#of */
  of(...values: Exact[]): Self;
}

interface Int8Array extends TypedArray<i8, Int8Array> {
  readonly __element?: i8;
}
interface Uint8Array extends TypedArray<u8, Uint8Array> {
  readonly __element?: u8;
}
interface Uint8ClampedArray extends TypedArray<u8, Uint8ClampedArray> {
  readonly __clamped?: u8;
}
interface Int16Array extends TypedArray<i16, Int16Array> {
  readonly __element?: i16;
}
interface Uint16Array extends TypedArray<u16, Uint16Array> {
  readonly __element?: u16;
}
interface Int32Array extends TypedArray<i32, Int32Array> {
  readonly __element?: i32;
}
interface Uint32Array extends TypedArray<u32, Uint32Array> {
  readonly __element?: u32;
}
interface Int64Array extends TypedArray<i64, Int64Array> {
  readonly __element?: i64;
}
interface Uint64Array extends TypedArray<u64, Uint64Array> {
  readonly __element?: u64;
}
interface Float32Array extends TypedArray<f32, Float32Array> {
  readonly __element?: f32;
}
interface Float64Array extends TypedArray<f64, Float64Array> {
  readonly __element?: f64;
}
declare const Int8Array: TypedArrayConstructor<i8, Int8Array>;
declare const Uint8Array: TypedArrayConstructor<u8, Uint8Array>;
declare const Uint8ClampedArray: TypedArrayConstructor<u8, Uint8ClampedArray>;
declare const Int16Array: TypedArrayConstructor<i16, Int16Array>;
declare const Uint16Array: TypedArrayConstructor<u16, Uint16Array>;
declare const Int32Array: TypedArrayConstructor<i32, Int32Array>;
declare const Uint32Array: TypedArrayConstructor<u32, Uint32Array>;
declare const Int64Array: TypedArrayConstructor<i64, Int64Array>;
declare const Uint64Array: TypedArrayConstructor<u64, Uint64Array>;
declare const Float32Array: TypedArrayConstructor<f32, Float32Array>;
declare const Float64Array: TypedArrayConstructor<f64, Float64Array>;
