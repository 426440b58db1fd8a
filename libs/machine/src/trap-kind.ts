/**
 * Kinds of traps, and how a WebAssembly engine's error tells them.
 *
 * References:
 * - WebAssembly Core Specification 2.0, §4.4 "Instructions" (where execution traps)
 * - WebAssembly JavaScript Interface, 2024, §8 "Error condition mappings to JavaScript"
 */

/** Why the guest trapped. The order is shared with the kernel and with native/. */
export const TrapKind = {
  Unreachable: 0,
  /** A load, a store or a table index outside. */
  OutOfBounds: 1,
  IntegerOverflow: 2,
  DivideByZero: 3,
  /** A float that no integer of the wanted type represents. */
  InvalidConversion: 4,
  /** A table entry that is null or has another signature. */
  IndirectCall: 5,
  StackOverflow: 6,
  /** An exception of a real processor; never comes from this machine. */
  Exception: 7,
} as const;
export type TrapKind = (typeof TrapKind)[keyof typeof TrapKind];

/** Messages of V8, then of SpiderMonkey and JavaScriptCore; the first that matches counts. */
const MESSAGES: readonly (readonly [RegExp, TrapKind])[] = [
  [/float unrepresentable|invalid conversion|trunc/i, TrapKind.InvalidConversion],
  [/null function|signature|indirect call|call_indirect/i, TrapKind.IndirectCall],
  [/divide result unrepresentable|integer overflow/i, TrapKind.IntegerOverflow],
  [/by zero/i, TrapKind.DivideByZero],
  [/out of bounds/i, TrapKind.OutOfBounds],
];
const STACK_MESSAGES = /call stack|too much recursion/i;

/** The kind of trap that `error` is; null when it is something else. */
export function trapKindOf(error: unknown): TrapKind | null {
  if (!isErrorLike(error)) return null;
  if (error.name === "RuntimeError") {
    return MESSAGES.find(([pattern]) => pattern.test(error.message))?.[1] ?? TrapKind.Unreachable;
  }
  const isStack = error.name === "RangeError" || error.name === "InternalError";
  return isStack && STACK_MESSAGES.test(error.message) ? TrapKind.StackOverflow : null;
}

/** By shape, not by class: the error may come from another realm. */
function isErrorLike(error: unknown): error is Error {
  return typeof error === "object" && error !== null && "name" in error && "message" in error;
}
