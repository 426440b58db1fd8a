/**
 * Arrays. Callbacks may leave out their last parameters.
 *
 * References:
 * - ECMAScript 2024, §23.1 (Array objects)
 */

/** What has a length and elements. */
interface ArrayLike<T> {
  readonly length: i32;
  readonly [index: number]: T;
}

interface ReadonlyArray<T> {
  readonly [index: number]: T;
  readonly length: i32;
  /** The element at `index`, from the end where it is negative. @yolk array#at */
  at(index: i32): T | undefined;
  includes(value: T, fromIndex?: i32): bool;
  indexOf(value: T, fromIndex?: i32): i32;
  lastIndexOf(value: T, fromIndex?: i32): i32;
  /** @yolk array#find */
  find<S extends T>(
    predicate: (value: T, index: i32, array: readonly T[]) => value is S,
  ): S | undefined;
  /** @yolk array#find */
  find(predicate: (value: T, index: i32, array: readonly T[]) => bool): T | undefined;
  findIndex(predicate: (value: T, index: i32, array: readonly T[]) => bool): i32;
  /** @yolk array#findLast */
  findLast(predicate: (value: T, index: i32, array: readonly T[]) => bool): T | undefined;
  findLastIndex(predicate: (value: T, index: i32, array: readonly T[]) => bool): i32;
  forEach(callback: (value: T, index: i32, array: readonly T[]) => void): void;
  map<U>(callback: (value: T, index: i32, array: readonly T[]) => U): U[];
  /** The elements that the predicate narrows to S. @yolk array#filterTo */
  filter<S extends T>(predicate: (value: T, index: i32, array: readonly T[]) => value is S): S[];
  filter(predicate: (value: T, index: i32, array: readonly T[]) => bool): T[];
  /** The elements that are truthy. @yolk array#filterTruthy */
  filter(predicate: BooleanConstructor): NonNullable<T>[];
  every(predicate: (value: T, index: i32, array: readonly T[]) => bool): bool;
  some(predicate: (value: T, index: i32, array: readonly T[]) => bool): bool;
  /** Begins with the first element; a TypeError where there is none. @yolk array#reduceOwn */
  reduce(callback: (previous: T, value: T, index: i32, array: readonly T[]) => T): T;
  reduce<U>(
    callback: (previous: U, value: T, index: i32, array: readonly T[]) => U,
    initialValue: U,
  ): U;
  /** Begins with the last element; a TypeError where there is none. @yolk array#reduceRightOwn */
  reduceRight(callback: (previous: T, value: T, index: i32, array: readonly T[]) => T): T;
  reduceRight<U>(
    callback: (previous: U, value: T, index: i32, array: readonly T[]) => U,
    initialValue: U,
  ): U;
  concat(other: readonly T[]): T[];
  /** @yolk array#concatValue */
  concat(value: T): T[];
  /** @yolk array#concatAll */
  concat(...others: (readonly T[])[]): T[];
  slice(start?: i32, end?: i32): T[];
  /** The elements as text, set apart by `separator`, a comma by default. @yolk array#join */
  join(separator?: string): string;
  /** @yolk array#toString */
  toString(): string;
  /** @yolk array#toString */
  toLocaleString(): string;
  /** One level less of arrays. @yolk array#flat */
  flat<U>(this: readonly (readonly U[])[]): U[];
  /** The same where not all elements are arrays. @yolk array#flatOnce */
  flat(): Flattened<T, 1>[];
  /** `depth` levels less. @yolk array#flatDeep */
  flat(depth: 1): Flattened<T, 1>[];
  /** @yolk array#flatDeep */
  flat(depth: 2): Flattened<T, 2>[];
  /** @yolk array#flatDeep */
  flat(depth: 3): Flattened<T, 3>[];
  /** All levels less, with Infinity. @yolk array#flatDeep */
  flat(depth: number): Leaf<T, 10>[];
  /** @yolk array#flatMap */
  flatMap<U>(callback: (value: T, index: i32, array: readonly T[]) => readonly U[]): U[];
  /** A copy, sorted as text. @yolk array#toSortedAsText */
  toSorted(): T[];
  /** A copy, sorted; equal elements keep their order. @yolk array#toSorted */
  toSorted(compare: (a: T, b: T) => number): T[];
  /** @yolk array#toReversed */
  toReversed(): T[];
  /** A copy with `value` at `index`; a RangeError where there is no such element. @yolk array#with */
  with(index: i32, value: T): T[];
  /** @yolk array#toSpliced */
  toSpliced(start: i32, deleteCount?: i32, ...items: T[]): T[];
  /** @yolk array#entries */
  entries(): ArrayIterator<[number, T]>;
  /** @yolk array#keys */
  keys(): ArrayIterator<i32>;
  /** @yolk array#values */
  values(): ArrayIterator<T>;
  /** @yolk array#values */
  [Symbol.iterator](): ArrayIterator<T>;
}

interface Array<T> extends ReadonlyArray<T> {
  [index: number]: T;
  length: i32;
  push(value: T): i32;
  /** @yolk array#pushAll */
  push(...values: T[]): i32;
  /** @yolk array#pop */
  pop(): T | undefined;
  /** @yolk array#shift */
  shift(): T | undefined;
  unshift(value: T): i32;
  /** @yolk array#unshiftAll */
  unshift(...values: T[]): i32;
  splice(start: i32, deleteCount?: i32): T[];
  /** @yolk array#spliceWith */
  splice(start: i32, deleteCount: i32, ...items: T[]): T[];
  fill(value: T, start?: i32, end?: i32): T[];
  /** @yolk array#copyWithin */
  copyWithin(target: i32, start: i32, end?: i32): T[];
  reverse(): T[];
  /** Sorts as text, in place. @yolk array#sortAsText */
  sort(): T[];
  /** Sorts in place; equal elements keep their order. @yolk array#sort */
  sort(compare: (a: T, b: T) => number): T[];
}

/** How many elements `Array.from` is to make: `{ length: 3 }`. */
interface ArrayLength {
  readonly length: number;
}

interface ArrayConstructor {
  /** An array of `length` zeros or nulls: give them values before you read them. */
  new <T>(length?: i32): T[];
  /** @yolk array#ofLength */
  <T>(length?: i32): T[];
  /** @yolk array#isArray */
  isArray(value: unknown): value is unknown[];
  /** @yolk array#of */
  of<T>(...values: T[]): T[];
  /** The characters of a text, surrogate pairs kept together. @yolk array#fromText */
  from(text: string): string[];
  /** @yolk array#fromTextWith */
  from<U>(text: string, callback: (value: string, index: i32) => U): U[];
  /** @yolk array#fromArray */
  from<T>(list: readonly T[]): T[];
  /** @yolk array#fromArrayWith */
  from<T, U>(list: readonly T[], callback: (value: T, index: i32) => U): U[];
  /** @yolk array#fromSet */
  from<T>(set: ReadonlySet<T>): T[];
  /** @yolk array#fromSetWith */
  from<T, U>(set: ReadonlySet<T>, callback: (value: T, index: i32) => U): U[];
  /** @yolk array#fromMap */
  from<K, V>(map: ReadonlyMap<K, V>): [K, V][];
  /** @yolk array#fromMapWith */
  from<K, V, U>(map: ReadonlyMap<K, V>, callback: (value: [K, V], index: i32) => U): U[];
  /** @yolk array#fromIterable */
  from<T>(iterable: Iterable<T>): T[];
  /** @yolk array#fromIterableWith */
  from<T, U>(iterable: Iterable<T>, callback: (value: T, index: i32) => U): U[];
  /** `length` elements, each what the callback makes of its index. @yolk array#fromLength */
  from<U>(length: ArrayLength, callback: (value: undefined, index: i32) => U): U[];
}
declare const Array: ArrayConstructor;

/** `Element`, or what is in it where it is an array, and so on for `Depth` levels. */
type Flattened<Element, Depth extends number> = Element extends readonly (infer Inner)[]
  ? Depth extends 0
    ? Element
    : Flattened<Inner, Fewer[Depth]>
  : Element;
/** What is in `Element` at all levels that is no array: `Levels` are looked through. */
type Leaf<Element, Levels extends number> = Element extends readonly (infer Inner)[]
  ? Levels extends 0
    ? never
    : Leaf<Inner, Fewer[Levels]>
  : Element;
/** The number below each. */
type Fewer = readonly [never, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
