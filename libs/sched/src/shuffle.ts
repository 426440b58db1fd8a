/** Random schedules: for tests, so that a seed is an interleaving. */
import { Random } from "./random";

/** One call in so many lets others run first. */
const YIELD_ONE_IN: u32 = 3;
/** Spreads small seeds over all bits: 2^32 divided by the golden ratio. Knuth, TAOCP vol. 3, §6.4. */
const SPREAD: u32 = 0x9e3779b1;

/** Draws the schedule. */
export const schedule = changetype<Random>(memory.data(offsetof<Random>(), 4));

let isOn = false;

/** Draws from now on by `seed`; 0: no more. */
export function setShuffle(seed: u32): void {
  isOn = seed != 0;
  schedule.state = seed * SPREAD;
}

/** Says whether the schedule is random. */
export function isShuffling(): bool {
  return isOn;
}

/** Says whether others run first, now. */
export function drawYield(): bool {
  return !schedule.below(YIELD_ONE_IN);
}
