/**
 * Exceptions: calls that something thrown below ends.
 *
 * tools/lang makes a function of a `try` block, which takes what the block uses in `scope` and says
 * how the block ended: 0 at its end, else a number of the translator's (a return, a break).
 *
 *   const way = attempt<Scope1>(body$1, scope);
 *   if (way < 0) { const error = caught(); ... }
 *
 * Only what `raise` throws is caught: a trap ends the fiber, and a kill runs nothing on the way.
 */
import { abort, callName, traceRunning } from "@yolk/hal";
import {
  attempt as attemptCall,
  currentStack,
  parcel,
  raise as raiseTo,
  setParcel,
} from "@yolk/mm";
import { GeneratorReturn } from "./generator-return";

/** Calls that `stack` names: as many as Node's. */
const SHOWN_CALLS: u32 = 10;
/** Calls that are looked at for them: on the way lie some of the runtime's own. */
const MOST_CALLS: u32 = 64;
const LONGEST_NAME: usize = 160;

/**
 * Calls `body` with `scope`, which the caller refers to until this returns. `body` is no closure,
 * and its result is not negative. Returns that, or -1 where something was raised below.
 */
export function attempt<S>(body: (scope: S) => i32, scope: S): i32 {
  return attemptCall(body.index, changetype<usize>(scope));
}

/**
 * What was raised, for a `catch`: once, directly after `attempt` returned -1. Does not return in a
 * generator that is to end, for that is nothing to catch.
 */
export function caught(): Error {
  const error = caughtAny();
  if (error instanceof GeneratorReturn) raise(error);
  return error;
}

/** What was raised, for a `finally`, which raises it again: as `caught`, but it always returns. */
export function caughtAny(): Error {
  const stack = currentStack();
  const error = changetype<Error>(<usize>parcel(stack));
  setParcel(stack, 0, 0);
  return error;
}

/**
 * Ends the calls up to the running fiber's last `attempt`, whose `caught` gets `error`; fills in its
 * `stack`. Does not return. Where there is no attempt, a trap that says what was not caught.
 */
export function raise(error: Error): void {
  if (error.stack == "") error.stack = describe(error) + callsHere();
  raiseTo(<u64>changetype<usize>(error));
  abort("Uncaught " + describe(error), null, 1, 1);
}

/** JavaScript's `Error.prototype.toString`. */
function describe(error: Error): string {
  if (error.name == "") return error.message;
  return error.message == "" ? error.name : error.name + ": " + error.message;
}

/** What stands before a name: a line break, and what V8 writes; UTF-8. */
const BEFORE: usize = memory.data<u8>([0x0a, 0x20, 0x20, 0x20, 0x20, 0x61, 0x74, 0x20]);
const BEFORE_LEN: usize = 8;
const LINE_LEN: i32 = <i32>BEFORE_LEN + <i32>LONGEST_NAME;

/** The program's calls that led here, a line each. */
function callsHere(): string {
  // Of this call's own: another fiber may throw meanwhile.
  const lines = new ArrayBuffer(<i32>SHOWN_CALLS * LINE_LEN);
  const start = changetype<usize>(lines);
  let end = start;
  let shown: u32 = 0;
  for (let depth: u32 = 0; depth < MOST_CALLS && shown < SHOWN_CALLS; depth++) {
    const name = end + BEFORE_LEN;
    traceRunning();
    const len = callName(depth, name, LONGEST_NAME);
    if (len <= 0) break;
    if (isOwn(name, len)) continue;
    memory.copy(end, BEFORE, BEFORE_LEN);
    end = name + len;
    shown++;
  }
  return String.UTF8.decodeUnsafe(start, end - start);
}

/** What lies on the way: this file, what runs a job, the kernel's share in an attempt, native code. */
const OWN: StaticArray<string> = [
  "sdk/src/lang/exception/",
  "sdk/src/lang/async/",
  "sdk/src/lang/async-generator/",
  "sdk/src/lang/coroutine/",
  "sdk/src/lang/generator/",
  "hal/src/",
  "mm/src/",
  "sched/src/",
];
const SLASH: u8 = 0x2f;

function isOwn(name: usize, len: u32): bool {
  if (!hasSlash(name, len)) return true;
  for (let i = 0; i < OWN.length; i++) if (beginsWith(unchecked(OWN[i]), name, len)) return true;
  return false;
}

function hasSlash(name: usize, len: u32): bool {
  for (let i: u32 = 0; i < len; i++) if (load<u8>(name + i) == SLASH) return true;
  return false;
}

function beginsWith(prefix: string, name: usize, len: u32): bool {
  if (len < <u32>prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) {
    if (load<u8>(name + i) != <u8>prefix.charCodeAt(i)) return false;
  }
  return true;
}
