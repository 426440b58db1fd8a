/**
 * When to collect, and how fast: marking keeps step with allocating.
 *
 *   allocated since the last cycle ended
 *   0              trigger                        limit
 *   +----------------+------------------------------+
 *   |      idle      |  marking, PACE octets marked |  the rest in one go
 *   |                |  for every one allocated     |
 *   +----------------+------------------------------+
 *     live / 2          live / PACE as a rule
 *
 * So the heap grows to less than twice what is live, and marking costs a constant share of allocating.
 */
import { usableOctets } from "./ram";

/** A cycle is not worth its cost below this many allocated octets. */
const SMALLEST_TRIGGER: usize = 1 << 20;
/** Nor below this share of RAM. */
const RAM_SHARE: u64 = 16;
/** But a share of large RAM is garbage that only makes caches cold. */
const LARGEST_MINIMUM: u64 = 1 << 25;

/** Octets to mark for every octet that is allocated: marking ends before live / 2 more. */
const PACE: usize = 3;

let minimum: usize = SMALLEST_TRIGGER;
let trigger: usize = SMALLEST_TRIGGER;
let limit: usize = 2 * SMALLEST_TRIGGER;
let allocated: usize = 0;
let used: usize = 0;
let total: u64 = 0;

/** Takes the size of RAM into account. */
export function startPace(): void {
  minimum = max(SMALLEST_TRIGGER, <usize>min(usableOctets() / RAM_SHARE, LARGEST_MINIMUM));
  restart(0);
}

/** Says whether a cycle should run. */
export function isDue(): bool {
  return allocated >= trigger;
}

/** Says whether the cycle that runs should be over by now. */
export function isLate(): bool {
  return allocated >= limit;
}

/** Octets that should be marked by now. */
export function goalOctets(): usize {
  return allocated > trigger ? (allocated - trigger) * PACE : 0;
}

/** Counts `octets` of slots that objects may now use. */
export function grew(octets: usize): void {
  allocated += octets;
  used += octets;
  total += octets;
}

/** Counts `octets` of slots that objects no longer use. */
export function shrank(octets: usize): void {
  used -= octets;
}

/** Counts `octets` of slots that no object came to use after all. */
export function tookBack(octets: usize): void {
  used -= octets;
  total -= octets;
}

/** Starts to count anew after a cycle that found `live` octets reachable. */
export function restart(live: usize): void {
  allocated = 0;
  trigger = max(minimum, live / 2);
  limit = trigger + max(minimum, live);
}

/** Makes a cycle due at once, until `restart`. */
export function hurry(): void {
  trigger = 0;
}

/** Octets of slots in use by objects, or not yet swept, or in an open window. */
export function usedOctets(): usize {
  return used;
}

/** Octets of slots that were ever opened for objects. */
export function totalOctets(): u64 {
  return total;
}
