/**
 * The collector: mark everything reachable, then sweep lazily. The world stands still for marking.
 */
import { OBJECT_LANES, objectLane } from "./lane";
import { liveOctets, startMarking, visitGray } from "./mark";
import { restart, shrank } from "./pace";
import { markRoots } from "./roots";
import { finishSweep, startSweep } from "./sweep";

/** Runs one cycle; what is unreachable is free when its span is swept. */
export function collect(): void {
  finishSweep();
  closeWindows();
  startMarking();
  markRoots();
  visitGray();
  startSweep();
  restart(liveOctets());
}

/**
 * Tries to free pages when there are too few: harder with each `effort` from 0 up. False where
 * nothing is left to try.
 */
export function reclaim(effort: u32): bool {
  if (effort > 1) return false;
  if (effort == 1) collect();
  finishSweep();
  return true;
}

/** Octets in open windows that are not handed out yet. */
export function windowOctets(): usize {
  let octets: usize = 0;
  for (let index: u32 = 0; index < OBJECT_LANES; index++) {
    const lane = objectLane(index);
    octets += lane.limit - lane.next;
  }
  return octets;
}

function closeWindows(): void {
  for (let index: u32 = 0; index < OBJECT_LANES; index++) shrank(objectLane(index).close());
}
