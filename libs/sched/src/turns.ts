/**
 * The longer way from one fiber to the next: what is due is done first, and while nobody is ready
 * the machine idles.
 */
import { cycles, eventCount, idle, localApicBase, localApicOpen, localTimerOpen } from "@yolk/hal";
import { mapDevice, work } from "@yolk/mm";
import { attend, beginIdling, endIdling, forgetAlarm, isAttentionAsked, watch } from "./attend";
import { NEVER } from "./deadline";
import { reportDeadlock } from "./deadlock";
import { running, startSlice, stopSlice, switchTo, takeTurn } from "./dispatch";
import { isUnsettled, meetDoom, reap } from "./ending";
import { hasEventWaiters } from "./events";
import { Doom, FiberState } from "./fiber";
import { isAnyReady, isOtherReady, pickReady, placeRunning, rotateReady } from "./run-queue";
import { finishWait } from "./waiting";
import { soonestDeadline } from "./wheel";

/** Octets of a local APIC's registers. */
const LOCAL_APIC_LEN: usize = 4096;

let idled: u64 = 0;
/** The timer was chosen. */
let isTimerChosen = false;

/** Cycles that no fiber used. */
export function idleCycles(): u64 {
  return idled;
}

/** Lets others run, once what is due is done. */
export function yieldSlowly(): void {
  const fiber = running();
  if (isAttentionAsked()) attend();
  if (isOwing()) return meetDoom();
  if (!isOtherReady()) return;
  fiber.since = cycles();
  rotateReady(fiber);
  change();
}

/** Goes on from the running fiber, which waits, once what is due is done and somebody is ready. */
export function goOnSlowly(): void {
  if (isAttentionAsked()) attend();
  if (!isAnyReady()) idleUntilReady();
  change();
}

/** What who was switched to does where somebody has ended, is doomed or has passed on its turn. */
export function settle(): void {
  takeTurn();
  reap();
  if (running().doom) meetDoom();
}

/** Switches to the fiber whose turn it is, which may be the running one. */
function change(): void {
  const next = pickReady();
  watch();
  if (isOwing()) return giveUp();
  if (next != running()) return switchTo(running(), next);
  if (isUnsettled()) settle();
}

/** Says whether the running fiber has to end before anybody else runs. */
function isOwing(): bool {
  return running().doom >= Doom.Overflown;
}

/** Ends the running fiber, which is about to wait or to yield. */
function giveUp(): void {
  const fiber = running();
  if (fiber.state > FiberState.Ready) finishWait(fiber, 0);
  placeRunning(fiber);
  meetDoom();
}

function idleUntilReady(): void {
  const start = stopSlice();
  while (true) {
    const seen = eventCount();
    attend();
    if (isAnyReady()) break;
    if (isOwing()) {
      finishWait(running(), 0); // ready, and `change` ends it
      break;
    }
    if (work()) continue;
    const deadline = soonestDeadline();
    if (deadline == NEVER && !hasEventWaiters()) reportDeadlock();
    if (deadline != NEVER && !isTimerChosen) chooseTimer();
    forgetAlarm();
    beginIdling();
    idle(seen, deadline == NEVER ? 0 : deadline);
    endIdling();
  }
  idled += startSlice() - start;
}

/** The processor's own timer, where it has one, does not ring every 55 ms while nobody has anything to do. */
function chooseTimer(): void {
  isTimerChosen = true;
  const base = localApicBase();
  const window = base ? mapDevice(base, LOCAL_APIC_LEN) : 0;
  if (window && localApicOpen(window) == 0) localTimerOpen();
}
