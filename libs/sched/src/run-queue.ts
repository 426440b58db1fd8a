/**
 * Who is ready: a list for every priority, and a bit for every list that is not empty.
 *
 *   level      3    2    1    0
 *   ready    [ 0 ][ 1 ][ 0 ][ 1 ]
 *                   |         |
 *                   A <-> B   C         A is next; every 16th time C, which is ready for longer
 */
import { Fiber, PRIORITIES } from "./fiber";
import { isShuffling, schedule } from "./shuffle";

/** One pick in so many is of a lower level than it should be: nobody starves. */
const KIND_EVERY: u32 = 16;

/** The list of a level. */
@final
@unmanaged
class Level {
  first: Fiber | null;
  last: Fiber | null;
}

const levels = memory.data(PRIORITIES * offsetof<Level>(), 4);

let ready: u32 = 0;
/** Picks until one is kind. */
let untilKind: u32 = KIND_EVERY;

/** Says whether any fiber is ready. */
export function isAnyReady(): bool {
  return ready != 0;
}

/** Says whether a fiber above `priority` is ready. */
export function isHigherReady(priority: u32): bool {
  return ready >> priority > 1;
}

/** Puts `fiber` at the end of its level. */
export function pushReady(fiber: Fiber): void {
  const level = levelAt(fiber.priority);
  const last = level.last;
  fiber.nextReady = null;
  fiber.prevReady = last;
  if (last) last.nextReady = fiber;
  else level.first = fiber;
  level.last = fiber;
  ready |= 1 << fiber.priority;
}

/** Takes out `fiber`, which is ready. */
export function removeReady(fiber: Fiber): void {
  const level = levelAt(fiber.priority);
  const next = fiber.nextReady;
  const prev = fiber.prevReady;
  if (next) next.prevReady = prev;
  else level.last = prev;
  if (prev) prev.nextReady = next;
  else level.first = next;
  if (!level.first) ready &= ~(1 << fiber.priority);
}

/**
 * The short way of a yield: puts `fiber`, which runs, at the end of its level and takes out the
 * first. Null, and nothing done, where another level comes into it, or nobody else is ready.
 */
export function rotateReady(fiber: Fiber): Fiber | null {
  if (ready != (<u32>1) << fiber.priority) return null;
  const level = levelAt(fiber.priority);
  const next = changetype<Fiber>(changetype<usize>(level.first));
  const last = changetype<Fiber>(changetype<usize>(level.last));
  last.nextReady = fiber;
  fiber.prevReady = last;
  fiber.nextReady = null;
  level.last = fiber;
  const first = changetype<Fiber>(changetype<usize>(next.nextReady));
  first.prevReady = null;
  level.first = first;
  return next;
}

/** Takes out the fiber that is to run; one is ready. */
export function pickReady(): Fiber {
  const fiber = isShuffling() ? randomReady() : nextReady();
  removeReady(fiber);
  return fiber;
}

function nextReady(): Fiber {
  const highest: u32 = 31 - <u32>clz(ready);
  if (--untilKind) return firstOf(highest);
  untilKind = KIND_EVERY;
  const lower = ready & ~(1 << highest);
  return lower ? longestOf(lower) : firstOf(highest);
}

/** The fiber that is ready for longest of those in `which` levels. */
function longestOf(which: u32): Fiber {
  let longest = firstOf(ctz(which));
  for (let rest = which & (which - 1); rest; rest &= rest - 1) {
    const first = firstOf(ctz(rest));
    if (first.since < longest.since) longest = first;
  }
  return longest;
}

/** Any of those ready, each as likely. For tests: looks at all. */
function randomReady(): Fiber {
  let chosen = changetype<Fiber>(0);
  let count: u32 = 0;
  for (let priority: u32 = 0; priority < PRIORITIES; priority++) {
    let one = levelAt(priority).first;
    while (one) {
      if (!schedule.below(++count)) chosen = one;
      one = one.nextReady;
    }
  }
  return chosen;
}

function firstOf(priority: u32): Fiber {
  return changetype<Fiber>(changetype<usize>(levelAt(priority).first));
}

function levelAt(priority: u32): Level {
  return changetype<Level>(levels + priority * offsetof<Level>());
}
