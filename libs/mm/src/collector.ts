/**
 * The collector: marks in small steps while the program runs, then sweeps lazily.
 *
 *           due                 swept               nothing gray, all roots clean
 *   idle ---------> sweeping ---------> marking ----------------------------------> idle
 *                   what is left        in steps of a bounded size
 *
 * The last step stands still for what has no write barrier: the globals and the current stack. It
 * gives up, and marking goes on, where that leads to more than a step's work.
 */
import { OBJECT_LANES, objectLane } from "./lane";
import { endMarking, markedOctets, resetSpent, spentUnits, startMarking, visitNext } from "./mark";
import { adoptLive } from "./modules";
import { goalOctets, isDue, isLate, restart, tookBack } from "./pace";
import { endPause, startPause } from "./pauses";
import { markNextPins, restartPins } from "./pins";
import { markRoots } from "./roots";
import { endScans, markCurrentStack, scanNextStack, startScans } from "./stack-scan";
import { startSweep, sweepRest } from "./sweep";
import { isTorturing, tortureAgain } from "./torture";
import { verifyHeap } from "./verify";

enum Phase {
  Idle,
  Sweeping,
  Marking,
}

/** Units of work (mark.ts) in a step: about 20,000 instructions. */
const STEP_UNITS: u32 = 1000;
/** Spans that a step sweeps: as long. */
const STEP_SPANS: u32 = 100;
/** An allocation of this many octets owes a step; a larger one owes more, but not without limit. */
const STEP_OCTETS_BITS: usize = 14;
const STEPS_AT_ONCE: usize = 16;

let phase: Phase = Phase.Idle;
let ended: u32 = 0;
let live: usize = 0;

/** Does what an allocation of `octets` owes to the cycle that is due. */
export function assist(octets: usize): void {
  if (phase == Phase.Marking && markedOctets() >= goalOctets() && !isTorturing()) return;
  startPause();
  const steps = min<usize>((octets >> STEP_OCTETS_BITS) + 1, STEPS_AT_ONCE);
  if (isLate() && phase != Phase.Idle) complete();
  else step(STEP_UNITS * <u32>steps, goalOctets());
  endPause();
}

/** See mm.ts. */
export function work(): u32 {
  if (!isDue()) return 0;
  startPause();
  step(STEP_UNITS, usize.MAX_VALUE);
  endPause();
  return u32(isDue());
}

/** Marks one object, or does as little of what comes before and after; for torture. */
export function smallestStep(): void {
  step(1, usize.MAX_VALUE);
}

/** See mm.ts. */
export function collect(): void {
  startPause();
  if (phase == Phase.Marking) complete(); // what died since its start is found by the next only
  complete();
  endPause();
}

/**
 * Tries to free pages when there are too few: harder with each `effort` from 0 up. False where
 * nothing is left to try.
 */
export function reclaim(effort: u32): bool {
  if (effort > 1) return false;
  startPause();
  if (effort == 1 || phase == Phase.Marking) complete();
  sweepRest(u32.MAX_VALUE);
  endPause();
  return true;
}

/** Cycles that ended since boot. */
export function endedCycles(): u32 {
  return ended;
}

/** Octets that the last finished cycle found alive. */
export function liveOctets(): usize {
  return live;
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

/** Runs the cycle to its end, from its start if none has begun. */
function complete(): void {
  if (phase != Phase.Marking) {
    sweepRest(u32.MAX_VALUE);
    begin();
  }
  while (phase == Phase.Marking) advance(u32.MAX_VALUE, usize.MAX_VALUE);
}

function step(units: u32, goal: usize): void {
  if (phase == Phase.Marking) {
    advance(units, goal);
  } else {
    phase = Phase.Sweeping;
    if (sweepRest(STEP_SPANS)) begin();
  }
}

function begin(): void {
  phase = Phase.Marking;
  startMarking();
  startScans();
  restartPins();
  markRoots();
  markCurrentStack();
}

/** Marks until `units` are spent or `goal` octets are marked; ends the cycle where all is marked. */
function advance(units: u32, goal: usize): void {
  resetSpent();
  while (spentUnits() < units && markedOctets() < goal) {
    if (visitNext() || markNextPins() || scanNextStack()) continue;
    end(max(units, STEP_UNITS));
    return;
  }
}

/** Ends the cycle, unless what the last roots lead to takes more than `units`. */
function end(units: u32): void {
  markRoots();
  markCurrentStack();
  resetSpent();
  while (visitNext()) if (spentUnits() >= units) return;
  endMarking();
  endScans();
  closeWindows();
  live = adoptLive();
  if (isTorturing()) verifyHeap(live);
  startSweep();
  restart(live);
  tortureAgain();
  phase = Phase.Idle;
  ended++;
}

function closeWindows(): void {
  for (let index: u32 = 0; index < OBJECT_LANES; index++) tookBack(objectLane(index).close());
}
