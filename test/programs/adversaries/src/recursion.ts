/** Calls that nest too deep end their fiber, whatever they keep. */
import { Channel, Fiber, go, Outcome, sleep, yieldNow } from "@yolk/sdk";
import { Bystanders } from "./bystander";
import { Footprint } from "./footprint";
import { failedOf } from "./outcome-name";

const OVERFLOW = "stack overflow";

/** A stack has at most 8 MiB: together these would need more than 64 MiB if any were kept. */
const OVERFLOWS: i32 = 10;

/** Levels that fit. */
const MODERATE: i32 = 20_000;

/** Fibers that nest at the same time. */
const CROWD: i32 = 60;

class Level {
  constructor(
    readonly above: Level | null,
    readonly depth: i32,
  ) {}
}

/** Every call keeps a number on the native stack; two calls, so that no compiler makes it a loop. */
function nest(depth: i32): i32 {
  return nest(depth + 1) ^ (nest(depth + 2) >> 1);
}

/** Every call keeps references on the shadow stack, and allocates nothing. */
function nestHolding(level: Level, other: Level): Level {
  const inner = nestHolding(other, level);
  return inner.depth > level.depth ? other : inner;
}
function startHolding(level: Level): i32 {
  return nestHolding(level, new Level(level, 1)).depth;
}

/** Every call keeps what it allocates, and makes garbage beside it. */
function nestAllocating(level: Level): Level {
  const next = new Level(level, level.depth + new Array<i32>(4).length - 3);
  const inner = nestAllocating(next);
  return inner.depth > next.depth ? inner : next;
}
function startAllocating(level: Level): i32 {
  return nestAllocating(level).depth;
}

/** As deep as `depth`, and back. */
function nestTo(depth: i32): i32 {
  if (depth == 0) return 0;
  const level = new Level(null, depth);
  const below = nestTo(depth - 1);
  return level.depth == depth ? below + 1 : below;
}

/** Every call lets the others go on: so all come to the end of memory together, in kernel code. */
function nestYielding(depth: i32): i32 {
  yieldNow();
  return nestYielding(depth + 1) ^ (nestYielding(depth + 2) >> 1);
}

/** Every call waits: for a value, or for time. */
function nestWaiting(depth: i32): i32 {
  const channel = new Channel<i32>(1);
  channel.send(depth);
  if (depth % 64 == 0) sleep(1);
  return nestWaiting(channel.receive() + 1) ^ (depth >> 1);
}

function repeat<A>(fn: (arg: A) => i32, arg: A): void {
  const bystanders = new Bystanders();
  let overflows = failedOf(go(fn, arg, "deep"), OVERFLOW) ? 1 : 0;
  const before = new Footprint();
  for (let i = 1; i < OVERFLOWS; i++) {
    bystanders.send(i);
    if (failedOf(go(fn, arg, "deep"), OVERFLOW)) overflows++;
  }
  console.log("overflows", overflows);
  console.log("memory is as before", new Footprint().isLike(before));
  console.log("the bystanders add up", bystanders.finish(), "a newcomer", go(nestTo, 100).result);
}

export function plain(): void {
  repeat<i32>(nest, 0);
}

export function holding(): void {
  repeat<Level>(startHolding, new Level(null, 0));
}

export function allocating(): void {
  repeat<Level>(startAllocating, new Level(null, 0));
}

export function returning(): void {
  for (let i = 0; i < 3; i++) console.log("and back", go(nestTo, MODERATE).result);
}

/** Whether a stack or the memory for it comes to its end first is open; the machine goes on. */
export function crowd(): void {
  const bystanders = new Bystanders();
  const all: Fiber<i32>[] = [];
  for (let i = 0; i < CROWD; i++) {
    const kind = i % 4;
    if (kind == 0) all.push(go(nestTo, i32.MAX_VALUE, "crowd"));
    else all.push(go(kind == 1 ? nest : kind == 2 ? nestYielding : nestWaiting, 1, "crowd"));
  }
  bystanders.send(1);
  let failures = 0;
  for (let i = 0; i < CROWD; i++) if (all[i].join() == Outcome.Failed) failures++;
  console.log("failed", failures);
  console.log("the bystanders add up", bystanders.finish(), "a newcomer", go(nestTo, 100).result);
}
