/**
 * AssemblyScript's array of fixed length: its elements lie in the object itself. An array literal may be
 * one, so callbacks say ArrayLike where they are given the StaticArray.
 */

interface StaticArray<T> {
  [index: number]: T;
  readonly length: i32;
  /** @yolk static-array#at */
  at(index: i32): T | undefined;
  fill(value: T, start?: i32, end?: i32): StaticArray<T>;
  copyWithin(target: i32, start: i32, end?: i32): StaticArray<T>;
  includes(value: T, fromIndex?: i32): bool;
  indexOf(value: T, fromIndex?: i32): i32;
  lastIndexOf(value: T, fromIndex?: i32): i32;
  concat(other: ArrayLike<T>): T[];
  slice(start?: i32, end?: i32): T[];
  findIndex(fn: (value: T, index: i32, array: ArrayLike<T>) => bool): i32;
  findLastIndex(fn: (value: T, index: i32, array: ArrayLike<T>) => bool): i32;
  forEach(fn: (value: T, index: i32, array: ArrayLike<T>) => void): void;
  map<U>(fn: (value: T, index: i32, array: ArrayLike<T>) => U): U[];
  filter(fn: (value: T, index: i32, array: ArrayLike<T>) => bool): T[];
  reduce<U>(
    fn: (accumulator: U, value: T, index: i32, array: ArrayLike<T>) => U,
    initialValue: U,
  ): U;
  reduceRight<U>(
    fn: (accumulator: U, value: T, index: i32, array: ArrayLike<T>) => U,
    initialValue: U,
  ): U;
  every(fn: (value: T, index: i32, array: ArrayLike<T>) => bool): bool;
  some(fn: (value: T, index: i32, array: ArrayLike<T>) => bool): bool;
  sort(comparator?: (a: T, b: T) => i32): StaticArray<T>;
  join(separator?: string): string;
  reverse(): StaticArray<T>;
  toString(): string;
  [Symbol.iterator](): ArrayIterator<T>;
}
interface StaticArrayConstructor {
  new <T>(length: i32): StaticArray<T>;
  fromArray<T>(source: readonly T[]): StaticArray<T>;
}
declare const StaticArray: StaticArrayConstructor;
