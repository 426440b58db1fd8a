/** Attempts: calls that may be given up half-way, with what is on the shadow stack. */
import { attempt as attemptCall, raise as raiseTo } from "@yolk/hal";
import { running } from "./stack";
import { setParcel } from "./stacks";

/** See mm.ts. */
export function attempt(run: u32, argument: usize): i32 {
  const used = running();
  const depth = used.limit + used.size - __stack_pointer; // the block may be another one afterwards
  const result = attemptCall(run, argument);
  if (result >= 0) return result;
  const stack = running();
  __stack_pointer = stack.limit + stack.size - depth;
  return result;
}

/** See mm.ts. */
export function raise(word: u64): void {
  setParcel(changetype<usize>(running()), word);
  raiseTo();
}
