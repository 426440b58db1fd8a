/**
 * Select: one of several sends and receives.
 *
 *   1. look: of the cases that can go on at once, one is drawn and done
 *   2. wait: queued on every channel; whoever ends the wait takes the fiber out of all of them
 *
 * References:
 * - The Go Programming Language Specification, go1.22: "Select statements"
 */
import { cycles } from "@yolk/hal";
import { setParcel } from "@yolk/mm";
import { Channel } from "./channel";
import { refusal } from "./deadline";
import { running } from "./dispatch";
import { FiberState } from "./fiber";
import { Random } from "./random";
import { Case, CASE_SIZE, Direction } from "./wait-queue";
import { waitUntil } from "./waiting";

/** Draws among cases. */
const draws = changetype<Random>(memory.data(offsetof<Random>(), 4));

/** Begins a new sequence of draws; 0: any. */
export function seedSelect(seed: u32): void {
  draws.state = seed ? seed : (<u32>cycles()) | 1;
}

/** See ../sched.ts. */
export function select(cases: usize, count: u32, deadline: u64): i32 {
  const fiber = running();
  let chosen = choose(cases, count);
  if (chosen >= 0) {
    perform(caseAt(cases, chosen));
  } else {
    chosen = refusal(deadline);
    if (!chosen) {
      queueAll(cases, count);
      fiber.cases = cases;
      fiber.caseCount = count;
      chosen = waitUntil(deadline, FiberState.Selecting);
    }
  }
  if (chosen < 0 || !hasReceived(caseAt(cases, chosen))) setParcel(fiber.stack, 0, 0);
  return chosen;
}

/** A case that can go on, each as likely as the others; -1 where there is none. */
function choose(cases: usize, count: u32): i32 {
  let chosen = -1;
  let found: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    if (!canGoOn(caseAt(cases, i))) continue;
    if (!found++ || !draws.below(found)) chosen = i;
  }
  return chosen;
}

function canGoOn(one: Case): bool {
  if (!one.channel) return false;
  const channel = changetype<Channel>(one.channel);
  return one.direction == Direction.Send ? channel.canSend : channel.canReceive;
}

function perform(one: Case): void {
  const channel = changetype<Channel>(one.channel);
  one.result = one.direction == Direction.Send ? channel.sendNow(one.value) : channel.receiveNow();
}

function queueAll(cases: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const one = caseAt(cases, i);
    one.fiber = running();
    one.queue = null;
    if (!one.channel) continue;
    const channel = changetype<Channel>(one.channel);
    if (one.direction == Direction.Send) channel.senders.push(one);
    else channel.receivers.push(one);
  }
}

function hasReceived(one: Case): bool {
  return one.direction == Direction.Receive && !one.result;
}

function caseAt(cases: usize, index: u32): Case {
  return changetype<Case>(cases + <usize>index * CASE_SIZE);
}
