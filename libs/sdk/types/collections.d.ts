/**
 * Maps and sets, in order of insertion.
 *
 * A constructor's tag stands for `new`: `new Map(pairs)` is `mapOf<K, V>(pairs)`.
 *
 * References:
 * - ECMAScript 2024, §24.1 (Map objects), §24.2 (Set objects)
 */

interface ReadonlyMap<K, V> {
  readonly size: i32;
  /** @yolk map#has */
  has(key: K): bool;
  /** @yolk map#get */
  get(key: K): V | undefined;
  /** @yolk map#forEach */
  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void;
  /** @yolk map#entries */
  entries(): MapIterator<[K, V]>;
  /** @yolk map#keys */
  keys(): MapIterator<K>;
  /** @yolk map#values */
  values(): MapIterator<V>;
  /** @yolk map#entries */
  [Symbol.iterator](): MapIterator<[K, V]>;
}
interface Map<K, V> extends ReadonlyMap<K, V> {
  /** @yolk map#set */
  set(key: K, value: V): this;
  /** @yolk map#delete */
  delete(key: K): bool;
  clear(): void;
}
interface MapConstructor {
  new <K, V>(): Map<K, V>;
  /** @yolk map#of */
  new <K, V>(entries: [K, V][]): Map<K, V>;
  /** @yolk map#of */
  new <K, V>(entries: readonly (readonly [K, V])[] | null | undefined): Map<K, V>;
  /** @yolk map#copy */
  new <K, V>(map: ReadonlyMap<K, V>): Map<K, V>;
  /** @yolk map#fromIterable */
  new <K, V>(entries: Iterable<readonly [K, V]>): Map<K, V>;
  /** What the callback gives, to the elements it gives it for. @yolk map#groupBy */
  groupBy<K, T>(items: readonly T[], key: (item: T, index: i32) => K): Map<K, T[]>;
}
declare const Map: MapConstructor;

interface ReadonlySet<T> {
  readonly size: i32;
  /** @yolk set#has */
  has(value: T): bool;
  /** @yolk set#forEach */
  forEach(callback: (value: T, key: T, set: ReadonlySet<T>) => void): void;
  /** @yolk set#entries */
  entries(): SetIterator<[T, T]>;
  /** @yolk set#values */
  keys(): SetIterator<T>;
  /** @yolk set#values */
  values(): SetIterator<T>;
  /** @yolk set#values */
  [Symbol.iterator](): SetIterator<T>;
  /** @yolk set#union */
  union(other: ReadonlySet<T>): Set<T>;
  /** @yolk set#intersection */
  intersection(other: ReadonlySet<T>): Set<T>;
  /** @yolk set#difference */
  difference(other: ReadonlySet<T>): Set<T>;
  /** @yolk set#symmetricDifference */
  symmetricDifference(other: ReadonlySet<T>): Set<T>;
  /** @yolk set#isSubsetOf */
  isSubsetOf(other: ReadonlySet<T>): bool;
  /** @yolk set#isSupersetOf */
  isSupersetOf(other: ReadonlySet<T>): bool;
  /** @yolk set#isDisjointFrom */
  isDisjointFrom(other: ReadonlySet<T>): bool;
}
interface Set<T> extends ReadonlySet<T> {
  /** @yolk set#add */
  add(value: T): this;
  /** @yolk set#delete */
  delete(value: T): bool;
  clear(): void;
}
interface SetConstructor {
  new <T>(): Set<T>;
  /** The characters of a text. @yolk set#fromText */
  new (text: string): Set<string>;
  /** @yolk set#of */
  new <T>(values: readonly T[] | null | undefined): Set<T>;
  /** @yolk set#copy */
  new <T>(set: ReadonlySet<T>): Set<T>;
  /** @yolk set#fromIterable */
  new <T>(values: Iterable<T>): Set<T>;
}
declare const Set: SetConstructor;
