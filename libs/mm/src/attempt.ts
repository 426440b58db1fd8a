/** Attempts: calls that may be given up half-way, with what is on the shadow stack. */
import { attempt as attemptCall, raise as raiseTo } from "@yolk/hal";
import { cutShadow, running, shadowDepth } from "./stack";
import { setParcel } from "./stacks";

/** See mm.ts. */
export function attempt(run: u32, argument: usize): i32 {
  const depth = shadowDepth();
  const result = attemptCall(run, argument);
  if (result < 0) cutShadow(depth);
  return result;
}

/** See mm.ts. */
export function raise(word: u64): void {
  setParcel(changetype<usize>(running()), word, 1);
  raiseTo();
}
