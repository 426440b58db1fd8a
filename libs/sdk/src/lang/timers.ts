/**
 * setTimeout, setInterval, setImmediate: functions that the event loop calls later.
 *
 * References:
 * - HTML Living Standard, §8.6 (Timers), for what a delay below 1 and a repeated clear mean
 * - Node.js 20, "Timers" (a delay is at least 1 ms; setImmediate)
 */
import { monotonicNanos } from "@yolk/hal";
import { wake } from "@yolk/sched";
import { Later } from "./later";
import { waitersQueue } from "./microtasks";

const NEVER: u64 = u64.MAX_VALUE;
const NANOS_PER_MILLI: f64 = 1e6;
const SHORTEST_MS: f64 = 1;
/** Longer ones become the shortest, as in Node: 2^31 - 1. */
const LONGEST_MS: f64 = 2147483647;

/** Timers by deadline; those with the same, first in first out. */
const timers: Later[] = [];
/** What setImmediate was given, in order; a round takes those that were there when it began. */
let immediates: Later[] = [];
let round: Later[] = [];
let lastNumber: i32 = 0;

/** Calls `callback` once, in `delay` milliseconds; returns what `clearTimeout` takes. */
export function setTimeout(callback: () => void, delay: f64 = 0): i32 {
  return start(callback, delay, false);
}

/** Calls `callback` every `delay` milliseconds. */
export function setInterval(callback: () => void, delay: f64 = 0): i32 {
  return start(callback, delay, true);
}

/** Calls `callback` once, when the timers that are due have been called. */
export function setImmediate(callback: () => void): i32 {
  const later = new Later(++lastNumber, callback, 0, 0);
  immediates.push(later);
  wake(waitersQueue(), u32.MAX_VALUE);
  return later.number;
}

/** Forgets a timer; nothing happens where there is none (any more). */
export function clearTimeout(number: i32): void {
  for (let i = 0; i < timers.length; i++) {
    if (timers[i].number != number) continue;
    timers[i].isCleared = true;
    timers.splice(i, 1);
    return;
  }
  clearImmediate(number);
}

/** The same. */
export function clearInterval(number: i32): void {
  clearTimeout(number);
}

/** Forgets what setImmediate was given. */
export function clearImmediate(number: i32): void {
  for (let i = 0; i < round.length; i++) if (round[i].number == number) round[i].isCleared = true;
  for (let i = 0; i < immediates.length; i++) {
    if (immediates[i].number == number) immediates[i].isCleared = true;
  }
  if (running && running.number == number) running.isCleared = true;
}

/** Calls what is due: one timer, or one immediate where none is; false where neither is there. */
export function runDue(): bool {
  if (round.length == 0) {
    if (timers.length > 0 && timers[0].deadline <= monotonicNanos()) {
      call(timers.shift());
      return true;
    }
    if (immediates.length == 0) return false;
    round = immediates;
    immediates = [];
  }
  const later = round.shift();
  if (!later.isCleared) call(later);
  return true;
}

/** When the event loop has to do something, in nanoseconds since boot; NEVER: no timer runs. */
export function nextDeadline(): u64 {
  return timers.length > 0 ? timers[0].deadline : NEVER;
}

/** The timer that is being called. */
let running: Later | null = null;

function start(callback: () => void, delay: f64, repeats: bool): i32 {
  const millis = delay >= SHORTEST_MS && delay <= LONGEST_MS ? Math.trunc(delay) : SHORTEST_MS;
  const nanos = <u64>(millis * NANOS_PER_MILLI);
  const later = new Later(++lastNumber, callback, monotonicNanos() + nanos, repeats ? nanos : 0);
  insert(later);
  wake(waitersQueue(), u32.MAX_VALUE);
  return later.number;
}

function insert(later: Later): void {
  let at = timers.length;
  timers.push(later);
  for (; at > 0 && timers[at - 1].deadline > later.deadline; at--) timers[at] = timers[at - 1];
  timers[at] = later;
}

function call(later: Later): void {
  const outer = running;
  running = later;
  const callback = later.callback;
  callback();
  running = outer;
  if (later.period == 0 || later.isCleared) return;
  later.deadline = monotonicNanos() + later.period;
  insert(later);
}
