/**
 * Closures: function values that hold what their function captured.
 *
 *   Function        +---------+-------+       asc's own object; a static one has environment 0
 *   (8 octets)      |  index  |  env  |---->  the object with the captured variables
 *                   +---------+-------+
 *
 * asc calls a function value by the index alone. The link step (tools/link/src/closures.ts) has every
 * such call leave the object in `callee`, and the called function read it there before anything else.
 *
 * References:
 * - AssemblyScript 0.28.20, std/assembly/function.ts (the object, and that its env is visited)
 */
import { AnyObject } from "../fibers/words";

/** Where a function object holds its environment. */
const ENV: usize = sizeof<u32>();
/** Where an object's class stands, before its address: std/assembly/rt/common.ts. */
const RT_ID: usize = 8;
/** Octets of a function object. */
const SIZE: usize = ENV + sizeof<usize>();

/** The function value that was called last; a global, so that the collector finds it. */
// eslint-disable-next-line prefer-const -- code of the link step sets it
let callee: AnyObject | null = null;

/**
 * A new function value that calls what `fn` does, in environment `env`. A trap where memory is exhausted.
 *
 * `env` has the type of an object, for asc then keeps it while this allocates.
 */
export function closure<F>(fn: F, env: Object): F {
  const plain = changetype<usize>(fn);
  const made = __new(SIZE, load<u32>(plain - RT_ID)); // of a function type, idof is something else
  store<u32>(made, load<u32>(plain));
  store<usize>(made, changetype<usize>(env), ENV);
  __link(made, changetype<usize>(env), false);
  return changetype<F>(made);
}

/**
 * The environment of the function value that the running function was called through. Only as the
 * first statement of a function that is only called as a value: `const scope = changetype<Scope>(environment())`.
 */
export function environment(): usize {
  return load<usize>(changetype<usize>(callee), ENV);
}

/**
 * Says whether two function values, or 0, are the same to JavaScript: one object, or the same code with the
 * same environment, as two that adapt one function to another type are.
 */
export function isSameFunction(a: usize, b: usize): bool {
  if (a == b) return true;
  if (!a || !b || load<u32>(a) != load<u32>(b)) return false;
  const env = load<usize>(a, ENV);
  return env != 0 && env == load<usize>(b, ENV);
}

/** `list.indexOf(fn)`: the first place of a function that is the same; -1 without one. */
export function indexOfFunction<F>(list: Array<F>, fn: F): i32 {
  for (let i = 0; i < list.length; i++) {
    if (isSameFunction(changetype<usize>(list[i]), changetype<usize>(fn))) return i;
  }
  return -1;
}

/** `list.includes(fn)`. */
export function includesFunction<F>(list: Array<F>, fn: F): bool {
  return indexOfFunction<F>(list, fn) >= 0;
}
