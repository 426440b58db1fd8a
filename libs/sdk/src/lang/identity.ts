/** What an object is at run time. */

/** Where the number of an object's class lies before it: std/assembly/rt/common.ts. */
const RT_ID: usize = 8;

/** The number of the class of `object`, which is not null: to be compared with `idof<T>()`. */
export function idOf(object: Object): u32 {
  return load<u32>(changetype<usize>(object) - RT_ID);
}
