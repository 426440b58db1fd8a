/** Types made of types: TypeScript's own, by their usual names. */

/** `T` with every property optional. */
type Partial<T> = { [P in keyof T]?: T[P] };
/** `T` with every property required. */
type Required<T> = { [P in keyof T]-?: T[P] };
/** `T` with every property read-only. */
type Readonly<T> = { readonly [P in keyof T]: T[P] };
/** The properties `K` of `T`. */
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
/** An object with keys `K` and values `T`; with `string` as key a map from names to values. */
type Record<K extends string | number | symbol, T> = { [P in K]: T };
/** The members of `T` that are no `U`. */
type Exclude<T, U> = T extends U ? never : T;
/** The members of `T` that are `U`. */
type Extract<T, U> = T extends U ? T : never;
/** `T` without the properties `K`. */
type Omit<T, K extends string | number | symbol> = Pick<T, Exclude<keyof T, K>>;
/** `T` without null and undefined. */
type NonNullable<T> = T & {};
/** A tuple of the parameters of `T`. */
type Parameters<T extends (...parameters: never) => unknown> = T extends (
  ...parameters: infer P
) => unknown
  ? P
  : never;
/** A tuple of the parameters of a constructor. */
type ConstructorParameters<T extends abstract new (...parameters: never) => unknown> =
  T extends abstract new (...parameters: infer P) => unknown ? P : never;
/** What `T` returns. */
type ReturnType<T> = T extends (...parameters: never) => infer R ? R : never;
/** What `new T` makes. */
type InstanceType<T extends abstract new (...parameters: never) => unknown> =
  T extends abstract new (...parameters: never) => infer R ? R : never;
/** A parameter's type that inference does not look at. */
type NoInfer<T> = intrinsic;
type Uppercase<S extends string> = intrinsic;
type Lowercase<S extends string> = intrinsic;
type Capitalize<S extends string> = intrinsic;
type Uncapitalize<S extends string> = intrinsic;
/** What `this` is in an object literal of this type. */
interface ThisType<T> {
  readonly __this?: T;
}
/** What is left of `T` when a promise, or a promise of a promise, is awaited. */
type Awaited<T> = T extends null | undefined
  ? T
  : T extends object & { then(onFulfilled: infer F, ...rest: infer _): unknown }
    ? F extends (value: infer V, ...rest: infer _) => unknown
      ? Awaited<V>
      : never
    : T;
/** The class's own non-nullable type, in AssemblyScript's spelling. */
type nonnull<T> = NonNullable<T>;
/** The smallest type that holds both integers and references: AssemblyScript's `auto`. */
type native<T> = T;
/** What an array of type `T` holds. */
type valueof<T> = T extends ArrayLike<infer V> ? V : never;
/** What an indexed type is indexed with. */
type indexof<T> = T extends ArrayLike<unknown> ? i32 : never;
