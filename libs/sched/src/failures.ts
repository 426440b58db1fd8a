/** Why fibers failed: the last of them, for who asks later. */

/** Octets of a text that are kept. */
export const FAILURE_LEN: u32 = 240;
/** Failures that are kept. A power of two, for the count of failures wraps. */
const KEPT: u32 = 64;

/** One failure; its text follows. */
@final
@unmanaged
class Failure {
  fiber: i32;
  len: u32;

  get text(): usize {
    return changetype<usize>(this) + offsetof<Failure>();
  }
}

const FAILURE_SIZE: usize = offsetof<Failure>() + FAILURE_LEN;

/** A ring of failures. It is static: memory is often what a fiber failed for want of. */
const RING: usize = memory.data(KEPT * <u32>FAILURE_SIZE, 4);
let count: u32 = 0;

/** Keeps why `fiber` failed: `len` octets at `text`. */
export function keepFailure(fiber: i32, text: usize, len: u32): void {
  const failure = failureAt(count++);
  failure.fiber = fiber;
  failure.len = min(len, FAILURE_LEN);
  memory.copy(failure.text, text, failure.len);
}

/** See ../sched.ts. */
export function failureOf(fiber: i32, into: usize, capacity: usize): i32 {
  for (let back: u32 = 1; back <= min(count, KEPT); back++) {
    const failure = failureAt(count - back);
    if (failure.fiber != fiber) continue;
    const len = min(<usize>failure.len, capacity);
    memory.copy(into, failure.text, len);
    return <i32>len;
  }
  return 0;
}

function failureAt(index: u32): Failure {
  return changetype<Failure>(RING + <usize>(index % KEPT) * FAILURE_SIZE);
}
