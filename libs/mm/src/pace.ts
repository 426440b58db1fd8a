/**
 * When to collect: after as many octets as were live when the last cycle ended.
 *
 * So the heap grows to twice what is live, and marking costs a constant share of allocating.
 */
import { usableOctets } from "./ram";

/** A cycle is not worth its cost below this many allocated octets. */
const SMALLEST_TRIGGER: usize = 1 << 20;
/** Nor below this share of RAM. */
const RAM_SHARE: u64 = 16;
/** But a share of large RAM is garbage that only makes caches cold. */
const LARGEST_MINIMUM: u64 = 1 << 25;

let minimum: usize = SMALLEST_TRIGGER;
let trigger: usize = SMALLEST_TRIGGER;
let allocated: usize = 0;
let used: usize = 0;

/** Takes the size of RAM into account. */
export function startPace(): void {
  minimum = max(SMALLEST_TRIGGER, <usize>min(usableOctets() / RAM_SHARE, LARGEST_MINIMUM));
  trigger = minimum;
}

/** Says whether a cycle should run. */
export function isDue(): bool {
  return allocated >= trigger;
}

/** Counts `octets` of slots that objects may now use. */
export function grew(octets: usize): void {
  allocated += octets;
  used += octets;
}

/** Counts `octets` of slots that objects no longer use. */
export function shrank(octets: usize): void {
  used -= octets;
}

/** Starts to count anew after a cycle that found `live` octets reachable. */
export function restart(live: usize): void {
  allocated = 0;
  trigger = max(minimum, live);
}

/** Octets of slots in use by objects, or not yet swept, or in an open window. */
export function usedOctets(): usize {
  return used;
}
