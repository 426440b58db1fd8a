/** Values of any type as sched carries them: one word of 64 bits. */

/** Stands for an object of any class, where the collector has to find it. */
export abstract class AnyObject {}

/** `value` as a word: a reference is its address, a floating-point number its bits. */
export function wordOf<T>(value: T): u64 {
  if (isReference<T>()) return <u64>changetype<usize>(value);
  if (isFloat<T>()) return sizeof<T>() == sizeof<f64>() ? bits64<T>(value) : bits32<T>(value);
  return <u64>value;
}

/** The value of type T whose word is `word`. */
export function valueOf<T>(word: u64): T {
  if (isReference<T>()) return changetype<T>(<usize>word);
  if (isFloat<T>()) {
    if (sizeof<T>() == sizeof<f64>()) return <T>reinterpret<f64>(word);
    return <T>reinterpret<f32>(<u32>word);
  }
  if (isBoolean<T>()) return <T>(word != 0);
  return <T>word;
}

/**
 * What Go calls the zero value: 0, false, the empty string, null. An object that cannot be null has
 * none: then `complaint` is the trap.
 */
export function zeroOf<T>(complaint: string): T {
  if (isNullable<T>()) return changetype<T>(<usize>0);
  if (isString<T>()) return changetype<T>("");
  if (isReference<T>()) throw new Error(complaint);
  return valueOf<T>(0);
}

function bits64<T>(value: T): u64 {
  return reinterpret<u64>(<f64>value);
}

function bits32<T>(value: T): u64 {
  return <u64>reinterpret<u32>(<f32>value);
}
