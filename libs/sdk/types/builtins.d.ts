/**
 * AssemblyScript's builtins, with loose types: asc checks them.
 *
 * References:
 * - AssemblyScript 0.28, std/assembly/builtins.ts
 */

// Types, at compile time.

/** The size of T in octets. */
declare function sizeof<T>(): usize;
/** The alignment of T, as a power of two. */
declare function alignof<T>(): usize;
/** Where a field lies in a class, or where the class ends. */
declare function offsetof<T>(fieldName?: string): usize;
/** The name of a type. */
declare function nameof<T>(value?: T): string;
/** The number of a class at run time. */
declare function idof<T>(): u32;
declare function isBoolean<T>(value?: unknown): bool;
declare function isInteger<T>(value?: unknown): bool;
declare function isSigned<T>(value?: unknown): bool;
declare function isFloat<T>(value?: unknown): bool;
declare function isReference<T>(value?: unknown): bool;
declare function isString<T>(value?: unknown): bool;
declare function isArray<T>(value?: unknown): bool;
declare function isArrayLike<T>(value?: unknown): bool;
declare function isFunction<T>(value?: unknown): bool;
declare function isNullable<T>(value?: unknown): bool;
declare function isManaged<T>(value?: unknown): bool;
declare function isVoid<T>(): bool;
declare function isDefined(expression: unknown): bool;
declare function isConstant(expression: unknown): bool;
/** How many parameters a function type has. */
declare function lengthof<T>(value?: T): i32;

// Values.

/** Traps where `condition` is falsy; returns it, never null. */
declare function assert<T>(condition: T, message?: string): NonNullable<T>;
/** Ends the fiber with a trap. */
declare function unreachable(): never;
/** Writes a message and up to five numbers. */
declare function trace(message: string, count?: i32, ...numbers: f64[]): void;
/** The same bits as another type. */
declare function changetype<T>(value: unknown): T;
/** No bounds check in the expression. */
declare function unchecked<T>(expression: T): T;
/** Makes an object of a class that is a type parameter. */
declare function instantiate<T>(...given: unknown[]): T;
/** Calls the function at `index` of the table. */
declare function call_indirect<T>(index: u32, ...given: unknown[]): T;
declare function select<T>(ifTrue: T, ifFalse: T, condition: bool): T;
declare function bswap<T>(value: T): T;
declare function clz<T>(value: T): T;
declare function ctz<T>(value: T): T;
declare function popcnt<T>(value: T): T;
declare function rotl<T>(value: T, shift: number): T;
declare function rotr<T>(value: T, shift: number): T;
declare function abs<T>(value: T): T;
/** The flavour of two numbers, of which one may be a literal: `max(0, i)` is what `i` is. */
type Flavour<A, B> = number extends A ? A : number extends B ? B : number;
declare function max<A extends number, B extends number>(left: A, right: B): Flavour<A, B>;
declare function max<T>(left: T, right: T): T;
declare function min<A extends number, B extends number>(left: A, right: B): Flavour<A, B>;
declare function min<T>(left: T, right: T): T;
declare function ceil<T>(value: T): T;
declare function floor<T>(value: T): T;
declare function nearest<T>(value: T): T;
declare function sqrt<T>(value: T): T;
declare function trunc<T>(value: T): T;
declare function copysign<T>(x: T, y: T): T;
declare function reinterpret<T>(value: number): T;
declare function fmod(x: f64, y: f64): f64;
