/** Why fibers failed: the last of them, for who asks later. */
import { take } from "@yolk/mm";

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

/** A ring of failures; 0 before the first. */
let ring: usize = 0;
let count: u32 = 0;

/** Keeps why `fiber` failed: `len` octets at `text`. Nothing is kept where memory is exhausted. */
export function keepFailure(fiber: i32, text: usize, len: u32): void {
  if (!ring) ring = take(<usize>KEPT * FAILURE_SIZE);
  if (!ring) return;
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
  return changetype<Failure>(ring + <usize>(index % KEPT) * FAILURE_SIZE);
}
