/**
 * The Wasm entry of sched: its ABI (../sched.ts), and what native code calls.
 */
import "@yolk/hal";
import "./boot";
import { parcel } from "@yolk/mm";
import * as attend from "./attend";
import * as channels from "./channel";
import { Channel } from "./channel";
import * as channelTimers from "./channel-timer";
import * as coroutines from "./coroutines";
import * as dispatch from "./dispatch";
import * as ending from "./ending";
import * as events from "./events";
import * as failures from "./failures";
import * as figures from "./figures";
import * as queues from "./queues";
import * as selects from "./select";
import * as shuffling from "./shuffle";
import * as fibers from "./spawn";
import * as traps from "./trap";
import { idleCycles as cyclesIdled } from "./turns";
import { WaitQueue } from "./wait-queue";

// What native code calls, by way of the link step.

/** The beginning of a fiber, on its own empty stack. Never returns. */
export function fiber(): void {
  ending.begin();
}

/** The end of a fiber whose calls were abandoned, on its emptied stack. Never returns. */
export function fiberEnd(): void {
  ending.beginEnd();
}

/**
 * A trap of `kind` in the running fiber, called on a stack of its own. Returns the top of the stack
 * on which native code goes on with `fiberEnd`, or 0: it goes on where the trap was.
 */
export function trap(kind: u32, frame: usize): usize {
  return traps.serveTrap(kind, frame);
}

/** Called after hal's `interrupt`, in interrupt code. */
export function interrupt(line: u32): void {
  attend.noteInterrupt(line);
}

/** Called at a poll after hal's `requestPoll`, on the running fiber. */
export function preempted(): void {
  dispatch.preempt();
}

// The ABI. `enter`: in a random schedule others may run first, where Go's scheduler may preempt.
// wait, wake and what only looks have none: their callers rely on nothing happening in between.

export function spawn(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): i32 {
  dispatch.enter();
  return fibers.spawn(run, finish, task, name, nameLen, priority);
}
export function spawnSuspended(
  run: u32,
  finish: u32,
  task: usize,
  name: usize,
  nameLen: u32,
  priority: u32,
): i32 {
  return fibers.spawnSuspended(run, finish, task, name, nameLen, priority);
}
export function resume(fiber: i32): i32 {
  dispatch.enter();
  return coroutines.resume(fiber);
}
export function suspend(): void {
  coroutines.suspend();
}
export function task(): usize {
  return dispatch.running().task;
}
export function self(): i32 {
  return dispatch.running().number;
}
export function yieldNow(): void {
  dispatch.yieldRunning();
}
export function join(fiber: i32, deadline: u64): i32 {
  dispatch.enter();
  return fibers.join(fiber, deadline);
}
export function kill(fiber: i32): i32 {
  dispatch.enter();
  return fibers.kill(fiber);
}
export function setPriority(fiber: i32, priority: u32): i32 {
  dispatch.enter();
  return fibers.setPriority(fiber, priority);
}
export function failureOf(fiber: i32, into: usize, capacity: usize): i32 {
  return failures.failureOf(fiber, into, capacity);
}
export function fiberAt(index: u32, into: usize, capacity: usize): i32 {
  return figures.describeFiber(index, into, capacity);
}
export function traceFiber(fiber: i32): i32 {
  return figures.traceFiber(fiber);
}
export function traceName(depth: u32, into: usize, capacity: usize): i32 {
  return figures.traceName(depth, into, capacity);
}
export function idleCycles(): u64 {
  return cyclesIdled();
}

export function sleepUntil(deadline: u64): i32 {
  dispatch.enter();
  return queues.sleepUntil(deadline);
}
export function waitEvent(seen: u32, deadline: u64): i32 {
  dispatch.enter();
  return events.waitEvent(seen, deadline);
}

export function wait(queue: usize, deadline: u64): i32 {
  return queues.wait(changetype<WaitQueue>(queue), deadline);
}
export function wake(queue: usize, count: u32): u32 {
  return queues.wake(changetype<WaitQueue>(queue), count);
}

export function openChannel(
  channel: usize,
  capacity: u32,
  buffer: usize,
  width: u32,
  isManaged: u32,
): void {
  channels.openChannel(changetype<Channel>(channel), capacity, buffer, width, isManaged != 0);
}
export function send(channel: usize, value: u64, deadline: u64): i32 {
  dispatch.enter();
  return channels.send(changetype<Channel | null>(channel), value, deadline);
}
export function receive(channel: usize, deadline: u64): i32 {
  dispatch.enter();
  return channels.receive(changetype<Channel | null>(channel), deadline);
}
export function received(): u64 {
  return parcel(dispatch.running().stack);
}
export function closeChannel(channel: usize): i32 {
  dispatch.enter();
  return channels.closeChannel(changetype<Channel>(channel));
}
export function channelLength(channel: usize): u32 {
  return changetype<Channel>(channel).count;
}
export function isClosed(channel: usize): u32 {
  return changetype<Channel>(channel).isClosed ? 1 : 0;
}

export function select(cases: usize, count: u32, deadline: u64): i32 {
  dispatch.enter();
  return selects.select(cases, count, deadline);
}

export function startTimer(channel: usize, deadline: u64, period: u64, closes: u32): i32 {
  dispatch.enter();
  return channelTimers.startTimer(changetype<Channel>(channel), deadline, period, closes != 0);
}
export function stopTimer(timer: i32): u32 {
  dispatch.enter();
  return channelTimers.stopTimer(timer) ? 1 : 0;
}

export function shuffle(seed: u32): void {
  shuffling.setShuffle(seed);
  if (seed) selects.seedSelect(seed);
}
