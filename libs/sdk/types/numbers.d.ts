/**
 * Numbers: JavaScript's, and those with a width.
 *
 * A sized type is a number with a flavour: tsc keeps them apart and lets them mix. A member without a
 * `@yolk` tag is AssemblyScript's own; a tag names the function of `@yolk/sdk/lang` that stands for it.
 */

/** An 8-bit signed integer. */
type i8 = number & { readonly __i8?: never };
/** A 16-bit signed integer. */
type i16 = number & { readonly __i16?: never };
/** A 32-bit signed integer. */
type i32 = number & { readonly __i32?: never };
/** A 64-bit signed integer; a number to tsc, which knows no literal for it. */
type i64 = number & { readonly __i64?: never };
/** A signed integer as wide as an address. */
type isize = number & { readonly __isize?: never };
/** An 8-bit unsigned integer. */
type u8 = number & { readonly __u8?: never };
/** A 16-bit unsigned integer. */
type u16 = number & { readonly __u16?: never };
/** A 32-bit unsigned integer. */
type u32 = number & { readonly __u32?: never };
/** A 64-bit unsigned integer. */
type u64 = number & { readonly __u64?: never };
/** An address, or the size of something in memory. */
type usize = number & { readonly __usize?: never };
/** A 32-bit float. */
type f32 = number & { readonly __f32?: never };
/** A 64-bit float: what `number` is. */
type f64 = number;
/** A truth value. */
type bool = boolean;

interface Number {
  /** The number in `radix`, 2 to 36, as JavaScript writes it. @yolk number#toString */
  toString(radix?: i32): string;
  /** With `digits` decimals, 0 to 100. @yolk number#toFixed */
  toFixed(digits?: i32): string;
  /** With `digits` significant digits, 1 to 100. @yolk number#toPrecision */
  toPrecision(digits: i32): string;
  /** In exponential form, with `digits` decimals. @yolk number#toExponential */
  toExponential(digits?: i32): string;
  /** Grouped by thousands, at most three decimals: what `en-US` does. @yolk number#toLocaleString */
  toLocaleString(): string;
  /** The number itself. @yolk number#valueOf */
  valueOf(): number;
}

interface NumberConstructor {
  /** What `value` is as a number; NaN where it is none. @yolk number#of */
  <T>(value: T): number;
  readonly EPSILON: f64;
  readonly MAX_VALUE: f64;
  readonly MIN_VALUE: f64;
  readonly MAX_SAFE_INTEGER: f64;
  readonly MIN_SAFE_INTEGER: f64;
  readonly POSITIVE_INFINITY: f64;
  readonly NEGATIVE_INFINITY: f64;
  readonly NaN: f64;
  /** @yolk number#isNaN */
  isNaN(value: number): bool;
  /** @yolk number#isFinite */
  isFinite(value: number): bool;
  /** @yolk number#isInteger */
  isInteger(value: number): bool;
  /** @yolk number#isSafeInteger */
  isSafeInteger(value: number): bool;
  /** @yolk number#parseInt */
  parseInt(text: string, radix?: i32): f64;
  /** @yolk number#parseFloat */
  parseFloat(text: string): f64;
}
declare const Number: NumberConstructor;

interface Boolean {
  /** "true" or "false". */
  toString(): string;
  /** @yolk boolean#valueOf */
  valueOf(): bool;
}
interface BooleanConstructor {
  /** Whether `value` is truthy. @yolk boolean#of */
  <T>(value?: T): bool;
}
declare const Boolean: BooleanConstructor;

/** Not a number. */
declare const NaN: number;
/** Larger than every number. */
declare const Infinity: number;
/** Whether `value` is NaN. */
declare function isNaN(value: number): bool;
/** Whether `value` is neither NaN nor infinite. */
declare function isFinite(value: number): bool;
/** The whole number that `text` begins with, or NaN. @yolk number#parseInt */
declare function parseInt(text: string, radix?: i32): f64;
/** The number that `text` begins with, or NaN. @yolk number#parseFloat */
declare function parseFloat(text: string): f64;

/** A width of integer: converts when it is called, and knows its limits. */
interface IntegerKind<T> {
  (value: number | boolean): T;
  readonly MIN_VALUE: T;
  readonly MAX_VALUE: T;
  /** The number that `text` begins with, or 0. */
  parse(text: string, radix?: i32): T;
}
/** A width of float. */
interface FloatKind<T> {
  (value: number | boolean): T;
  readonly MIN_VALUE: T;
  readonly MAX_VALUE: T;
  readonly MIN_NORMAL_VALUE: T;
  readonly MIN_SAFE_INTEGER: T;
  readonly MAX_SAFE_INTEGER: T;
  readonly POSITIVE_INFINITY: T;
  readonly NEGATIVE_INFINITY: T;
  readonly NaN: T;
  readonly EPSILON: T;
  /** The number that `text` begins with, or NaN. */
  parse(text: string): T;
}
declare const i8: IntegerKind<i8>;
declare const i16: IntegerKind<i16>;
declare const i32: IntegerKind<i32>;
declare const i64: IntegerKind<i64>;
declare const isize: IntegerKind<isize>;
declare const u8: IntegerKind<u8>;
declare const u16: IntegerKind<u16>;
declare const u32: IntegerKind<u32>;
declare const u64: IntegerKind<u64>;
declare const usize: IntegerKind<usize>;
declare const f32: FloatKind<f32>;
declare const f64: FloatKind<f64>;
/** Whether `value` is other than 0. */
declare function bool(value: number | boolean): bool;

/** The class around an integer type, under its capital name. */
interface IntegerClass<T> {
  readonly MIN_VALUE: T;
  readonly MAX_VALUE: T;
  /** The number that `text` begins with, or 0. */
  parseInt(text: string, radix?: i32): T;
}
/** The class around a float type. */
interface FloatClass<T> {
  readonly EPSILON: T;
  readonly MIN_VALUE: T;
  readonly MAX_VALUE: T;
  readonly MIN_SAFE_INTEGER: T;
  readonly MAX_SAFE_INTEGER: T;
  readonly POSITIVE_INFINITY: T;
  readonly NEGATIVE_INFINITY: T;
  readonly NaN: T;
  isNaN(value: T): bool;
  isFinite(value: T): bool;
  isSafeInteger(value: T): bool;
  isInteger(value: T): bool;
  parseInt(text: string, radix?: i32): T;
  parseFloat(text: string): T;
}
declare const I8: IntegerClass<i8>;
declare const I16: IntegerClass<i16>;
declare const I32: IntegerClass<i32>;
declare const I64: IntegerClass<i64>;
declare const Isize: IntegerClass<isize>;
declare const U8: IntegerClass<u8>;
declare const U16: IntegerClass<u16>;
declare const U32: IntegerClass<u32>;
declare const U64: IntegerClass<u64>;
declare const Usize: IntegerClass<usize>;
declare const F32: FloatClass<f32>;
declare const F64: FloatClass<f64>;
