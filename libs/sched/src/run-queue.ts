/**
 * Who is ready: a ring for every priority, and a bit for every ring that is not empty.
 *
 *   level      3    2    1    0
 *   ready    [ 0 ][ 1 ][ 0 ][ 1 ]
 *                   |         |
 *              at-> A         C      A runs, or runs next; every 16th time C, ready for longer
 *                 ^   v
 *                 D < B              who becomes ready comes last: just before `at`
 *
 * The running fiber keeps its place: it is where `at` of its level is. It yields by `at` going on to
 * the next, and leaves the ring when it waits.
 */
import { Fiber, PRIORITIES } from "./fiber";
import { isShuffling, schedule } from "./shuffle";

/** One pick in so many is of a lower level than it should be: nobody starves. */
const KIND_EVERY: u32 = 16;

/** The ring of a level. */
@final
@unmanaged
class Level {
  /** Who runs, or is the first to; null where the ring is empty. */
  at: Fiber | null;
}

const levels = memory.data(PRIORITIES * offsetof<Level>(), 4);

let ready: u32 = 0;
/** Not 0 while fibers of more than one level are ready. */
let mixed: u32 = 0;
/** Picks until one is kind. */
let untilKind: u32 = KIND_EVERY;

/** Says whether any fiber is ready; for one that waits. */
export function isAnyReady(): bool {
  return ready != 0;
}

/** Says whether any fiber is ready but the running one. */
export function isOtherReady(): bool {
  if (mixed) return true;
  const only = firstOf(<u32>ctz(ready));
  return only.nextReady != only;
}

/** Not 0 while fibers of several levels are ready, the running one among them. */
export function mixedLevels(): u32 {
  return mixed;
}

/** Says whether a fiber above `priority` is ready. */
export function isHigherReady(priority: u32): bool {
  return ready >> priority > 1;
}

/** Puts `fiber` at the end of its level. */
export function pushReady(fiber: Fiber): void {
  const level = levelAt(fiber.priority);
  const at = level.at;
  if (at) {
    const last = at.prevReady;
    fiber.nextReady = at;
    fiber.prevReady = last;
    last.nextReady = fiber;
    at.prevReady = fiber;
    return;
  }
  fiber.nextReady = fiber;
  fiber.prevReady = fiber;
  level.at = fiber;
  setReady(ready | (1 << fiber.priority));
}

/** Takes out `fiber`, which is ready or runs. */
export function removeReady(fiber: Fiber): void {
  const level = levelAt(fiber.priority);
  const next = fiber.nextReady;
  if (next == fiber) {
    level.at = null;
    return setReady(ready & ~(1 << fiber.priority));
  }
  const prev = fiber.prevReady;
  next.prevReady = prev;
  prev.nextReady = next;
  if (level.at == fiber) level.at = next;
}

/** Makes `fiber`, which is ready, the one of its level that runs. */
export function placeRunning(fiber: Fiber): void {
  levelAt(fiber.priority).at = fiber;
}

/** Puts `next`, which is in no ring, in the place of `fiber`, which runs. */
export function replaceRunning(fiber: Fiber, next: Fiber): void {
  removeReady(fiber);
  pushReady(next); // just before `at`
  placeRunning(next);
}

/** Puts `fiber`, which runs, at the end of its level; returns who is the first then. */
export function rotateReady(fiber: Fiber): Fiber {
  const next = fiber.nextReady;
  levelAt(fiber.priority).at = next;
  return next;
}

/** Picks the fiber that is to run, and puts it into the place of who runs; one is ready. */
export function pickReady(): Fiber {
  const fiber = isShuffling() ? randomReady() : nextReady();
  placeRunning(fiber);
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
    if (!(ready & (1 << priority))) continue;
    const first = firstOf(priority);
    let one = first;
    do {
      if (!schedule.below(++count)) chosen = one;
      one = one.nextReady;
    } while (one != first);
  }
  return chosen;
}

function firstOf(priority: u32): Fiber {
  return changetype<Fiber>(changetype<usize>(levelAt(priority).at));
}

function setReady(levelBits: u32): void {
  ready = levelBits;
  mixed = levelBits & (levelBits - 1);
}

function levelAt(priority: u32): Level {
  return changetype<Level>(levels + priority * offsetof<Level>());
}
