/** Objects as maps from names to values, which is where `Object.keys` and its kin have a meaning. */

interface ObjectConstructor {
  /** @yolk object#keys */
  keys(value: object): string[];
  /** @yolk object#values */
  values<T>(value: { readonly [key: string]: T } | readonly T[]): T[];
  /** @yolk object#values */
  values(value: object): unknown[];
  /** @yolk object#entries */
  entries<T>(value: { readonly [key: string]: T } | readonly T[]): [string, T][];
  /** @yolk object#entries */
  entries(value: object): [string, unknown][];
  /** @yolk object#fromEntries */
  fromEntries<T>(entries: [string, T][]): Record<string, T>;
  /** @yolk object#fromEntries */
  fromEntries<T>(entries: readonly (readonly [string, T])[]): Record<string, T>;
  /** @yolk object#fromIterable */
  fromEntries<T>(entries: Iterable<readonly [string, T]>): Record<string, T>;
  /** Copies the properties of `source` to `target`. @yolk object#assign */
  assign<T extends object, U>(target: T, source: U): T & U;
  /** @yolk object#assign */
  assign<T extends object, U, V>(target: T, second: U, third: V): T & U & V;
  /** Says that nobody changes `value`; on Yolk only tsc holds you to it. @yolk object#freeze */
  freeze<T>(value: T): Readonly<T>;
  /** @yolk object#hasOwn */
  hasOwn(value: object, key: string): bool;
  /** Whether both are the same: NaN is NaN, and 0 is not -0. */
  is<T>(x: T, y: T): bool;
}
declare const Object: ObjectConstructor;
