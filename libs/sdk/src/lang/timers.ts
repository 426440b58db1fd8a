/**
 * setTimeout, setInterval, setImmediate: functions that the event loop calls later.
 *
 * References:
 * - HTML Living Standard, §8.6 (Timers), for what a delay below 1 and a repeated clear mean
 * - Node.js 20, "Timers" (a delay is at least 1 ms; setImmediate)
 */
import { monotonicNanos } from "@yolk/hal";
import { Later } from "./later";
import { wakeLoop } from "./microtasks";

const NEVER: u64 = u64.MAX_VALUE;
const NANOS_PER_MILLI: f64 = 1e6;
const SHORTEST_MS: f64 = 1;
/** Longer ones become the shortest, as in Node: 2^31 - 1. */
const LONGEST_MS: f64 = 2147483647;

/** Timers by deadline; those with the same, first in first out. */
let timers: Later | null = null;
/** What setImmediate was given, in order. */
let immediates: Later | null = null;
let lastImmediate: Later | null = null;
/** Those that were there when the round began. */
let round: Later | null = null;
/** The timer that is being called. */
let running: Later | null = null;
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
  const last = lastImmediate;
  if (last) last.next = later;
  else immediates = later;
  lastImmediate = later;
  wakeLoop();
  return later.number;
}

/** Forgets a timer; nothing happens where there is none (any more). */
export function clearTimeout(number: i32): void {
  clearIn(timers, number);
  clearIn(running, number);
}

/** The same. */
export function clearInterval(number: i32): void {
  clearTimeout(number);
}

/** Forgets what setImmediate was given. */
export function clearImmediate(number: i32): void {
  clearIn(round, number);
  clearIn(immediates, number);
}

/** Calls what is due: one timer, or one immediate where none is; false where neither is there. */
export function runDue(): bool {
  if (!round) {
    const timer = firstTimer();
    if (timer && timer.deadline <= monotonicNanos()) {
      timers = timer.next;
      call(timer);
      return true;
    }
    if (!immediates) return false;
    round = immediates;
    immediates = null;
    lastImmediate = null;
  }
  const later = round;
  if (!later) return false;
  round = later.next;
  if (!later.isCleared) call(later);
  return true;
}

/** When the event loop has to do something, in nanoseconds since boot; NEVER: no timer runs. */
export function nextDeadline(): u64 {
  const timer = firstTimer();
  return timer ? timer.deadline : NEVER;
}

/** The timer that is due first; those that were cleared go. */
function firstTimer(): Later | null {
  let timer = timers;
  while (timer && timer.isCleared) timer = timer.next;
  timers = timer;
  return timer;
}

function clearIn(list: Later | null, number: i32): void {
  let later = list;
  while (later) {
    if (later.number == number) later.isCleared = true;
    later = later.next;
  }
}

function start(callback: () => void, delay: f64, repeats: bool): i32 {
  const millis = delay >= SHORTEST_MS && delay <= LONGEST_MS ? Math.trunc(delay) : SHORTEST_MS;
  const nanos = <u64>(millis * NANOS_PER_MILLI);
  const later = new Later(++lastNumber, callback, monotonicNanos() + nanos, repeats ? nanos : 0);
  insert(later);
  wakeLoop();
  return later.number;
}

function insert(later: Later): void {
  let before: Later | null = null;
  let after = timers;
  while (after && after.deadline <= later.deadline) {
    before = after;
    after = after.next;
  }
  later.next = after;
  if (before) before.next = later;
  else timers = later;
}

function call(later: Later): void {
  const outer = running;
  later.next = null;
  running = later;
  const callback = later.callback;
  callback();
  running = outer;
  if (later.period == 0 || later.isCleared) return;
  later.deadline = monotonicNanos() + later.period;
  insert(later);
}
