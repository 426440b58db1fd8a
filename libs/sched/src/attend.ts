/**
 * What an interrupt leaves to be done: timers that are due, fibers that wait for an event, and the
 * alarm that brings the next interrupt.
 *
 *   interrupt code                       the running fiber
 *   --------------                       -----------------
 *   isAsked = 1, hal.requestPoll() --->  at its next poll, or when it waits: attend()
 *
 * The alarm rings for the earlier of two times: the end of a quantum, while somebody is ready, and
 * the earliest deadline. A machine on which one fiber computes is not interrupted.
 */
import { alarm, eventCount, monotonicNanos, requestPoll } from "@yolk/hal";
import { NEVER } from "./deadline";
import { fireEvents, hasEventWaiters } from "./events";
import { fireTimers } from "./firing";
import { isOtherReady } from "./run-queue";
import { soonestBound, soonestDeadline } from "./wheel";

/** How long a fiber runs while others of its priority are ready. */
export const QUANTUM_NANOS: u64 = 10_000_000;
/** The lines of the timers that hal's alarm may be: an 8254's, a local APIC's. */
const TIMER_LINE: u32 = 0;
const LOCAL_TIMER_LINE: u32 = 16;
/** From a request to the next, where nobody met it. */
const RETRY_NANOS: u64 = 1_000_000;
/** hal's alarm may ring early when it is set for longer: 2^16 ticks of the 8254 are 54.9 ms. */
const LONGEST_ALARM_NANOS: u64 = 50_000_000;

/** Something may be due. Written by interrupt code and by fibers; one word. */
let isAsked: u32 = 0;
/** The alarm is set. Written by fibers, read by interrupt code; one word. */
let isAlarmed: u32 = 0;
/** Interrupt code has set the alarm, and nobody attended since. Written by both; one word. */
let isRetrying: u32 = 0;
/** Nobody runs. Written by fibers, read by interrupt code; one word. */
let isIdle: u32 = 0;
/** The alarm may have to be set anew. */
let isWatchDue = false;
/** When the alarm rings. */
let alarmAt: u64 = NEVER;
/** When the quantum ends; NEVER where nobody else is ready. */
let tickAt: u64 = NEVER;

/**
 * Called by interrupt code, with interrupts off. The poll that is requested may not be met: nobody
 * knows where a fiber goes that is being switched to just now. So the alarm rings again, until
 * somebody attends.
 */
export function noteInterrupt(line: u32): void {
  if (isIdle) return; // whoever idles attends then
  const isTimers = line == TIMER_LINE || line == LOCAL_TIMER_LINE;
  if (isTimers ? !isAlarmed && !isRetrying : !hasEventWaiters()) return;
  insistAttention();
}

/** Makes the running fiber attend soon, wherever it goes. Interrupt code, or a trap. */
export function insistAttention(): void {
  askAttention();
  isRetrying = 1;
  alarm(RETRY_NANOS);
}

/** Nobody runs from here on, until `endIdling`. */
export function beginIdling(): void {
  isIdle = 1;
}

/** Somebody runs. */
export function endIdling(): void {
  isIdle = 0;
}

/** Makes the running fiber, which is about to wait, attend then. */
export function askAttentionInWait(): void {
  isAsked = 1;
}

/** Makes the running fiber attend at its next poll. */
export function askAttention(): void {
  isAsked = 1;
  requestPoll();
}

/** Says whether `attend` has something to look at. */
export function isAttentionAsked(): bool {
  return isAsked != 0;
}

/** Makes ready what time and the machine's events make ready. */
export function attend(): void {
  isAsked = 0; // first: an interrupt from here on asks again
  if (isRetrying) {
    isRetrying = 0;
    forgetAlarm(); // interrupt code has set it
  }
  if (hasEventWaiters()) fireEvents(eventCount());
  if (alarmAt == NEVER && soonestBound() == NEVER) return;
  const now = monotonicNanos();
  if (now >= alarmAt) forgetAlarm();
  if (now >= soonestBound()) fireTimers(now);
}

/** A timer is due earlier than all that were armed: `watch` has to look. */
export function noteTimer(): void {
  isWatchDue = true;
}

/** A fiber is ready: `watch` has to look, where no quantum ends. */
export function noteReady(): void {
  if (tickAt == NEVER) isWatchDue = true;
}

/** Not 0 where `attend` or `watch` has something to look at. */
export function dueWork(): u32 {
  return isAsked | (<u32>isWatchDue);
}

/** Sets the alarm where one is due before the one that is set. */
export function watch(): void {
  if (!isWatchDue) return;
  isWatchDue = false;
  if ((tickAt == NEVER && isOtherReady()) || soonestBound() < alarmAt) setAlarm();
}

/** Forgets the alarm: it rang, or hal.idle has used the timer for itself. */
export function forgetAlarm(): void {
  alarmAt = NEVER;
  tickAt = NEVER;
  isAlarmed = 0;
  isWatchDue = true;
}

function setAlarm(): void {
  const now = monotonicNanos();
  if (tickAt == NEVER && isOtherReady()) tickAt = now + QUANTUM_NANOS;
  const wanted = min(min(tickAt, soonestDeadline()), now + LONGEST_ALARM_NANOS);
  if (wanted >= alarmAt) return;
  alarmAt = wanted;
  isAlarmed = 1;
  alarm(wanted > now ? wanted - now : 1);
}
