/** Fibers that have ended keep nothing, but for what their handle has to answer. */
import { Channel, Fiber, go, Outcome, sleep } from "@yolk/sdk";
import { Footprint } from "./footprint";
import { settle } from "./settle";

const HANDLES: i32 = 2000;
const ARGUMENT_LEN: i32 = 16 << 10;
/** What a handle may cost with its result and its place in an array. */
const HANDLE_LEN: u64 = 512;

/** More at once than the SDK has chains for them, so that many have neighbours there. */
const ALIVE: i32 = 2048;
const GENERATIONS: i32 = 10;
const RESULT_LEN: i32 = 1024;

const ROUNDS: i32 = 40;
const ROUND: i32 = 250;

/** Uses some of its stack, waits, fails now and then. */
function lengthOf(octets: StaticArray<u8>): i32 {
  return octets[0] == 0 ? nest(octets, 100) : 0;
}
function nest(octets: StaticArray<u8>, depth: i32): i32 {
  if (depth > 0) return nest(octets, depth - 1);
  sleep(0.01);
  return octets.length;
}

/** 32 MiB of arguments, in a machine that has not that much left. */
export function finished(): void {
  go(lengthOf, new StaticArray<u8>(1)).join();
  const handles: Fiber<i32>[] = [];
  const before = new Footprint();
  for (let i = 0; i < HANDLES; i++) {
    handles.push(go(lengthOf, new StaticArray<u8>(ARGUMENT_LEN)));
    handles[i].join();
  }
  const after = new Footprint();
  const most = <u64>HANDLES * HANDLE_LEN;
  console.log("memory", after.live - before.live < most, after.rss - before.rss < 2 * most);
  let answers = 0;
  for (let i = 0; i < HANDLES; i++) {
    const handle = handles[i];
    if (handle.isDone && handle.join() == Outcome.Returned && !handle.kill()) answers++;
    if (handle.result != ARGUMENT_LEN) answers--;
  }
  console.log("handles that answer", answers);
}

function largeResult(go: Channel<i32>): StaticArray<u8> {
  go.receive();
  return new StaticArray<u8>(RESULT_LEN);
}

/** Handles are kept of some of very many fibers that come and go: they keep no others. */
export function abandonChain(): void {
  const gate = new Channel<i32>();
  const kept: Fiber<StaticArray<u8>>[] = [];
  for (let i = 0; i < ALIVE; i++) {
    const fiber = go(largeResult, gate);
    if (i < ALIVE / 2) kept.push(fiber);
  }
  let middle = new Footprint();
  for (let generation = 0; generation < GENERATIONS; generation++) {
    // Receivers are served in the order they came: each new one has older ones beside it.
    for (let i = 0; i < ALIVE; i++) {
      gate.send(0);
      go(largeResult, gate);
    }
    settle();
    if (generation == 0) middle = new Footprint();
  }
  console.log("memory is as after the first", new Footprint().isLike(middle));
  let octets = 0;
  for (let i = 0; i < kept.length; i++) octets += kept[i].result.length;
  console.log("results", octets);
}

function die(how: i32): i32 {
  const garbage = new StaticArray<u8>(100 + how);
  sleep(0.01);
  if (how % 50 == 0) unreachable();
  while (how % 7 == 0) sleep(1000);
  return garbage.length;
}

function round(): i32 {
  const fibers: Fiber<i32>[] = [];
  for (let i = 1; i <= ROUND; i++) fibers.push(go(die, i));
  let ends = 0;
  for (let i = 0; i < ROUND; i++) {
    if ((i + 1) % 7 == 0) fibers[i].kill();
    ends += <i32>fibers[i].join();
  }
  return ends;
}

/** Thousands of fibers that return, fail and are killed. */
export function churn(): void {
  const ends = round();
  round();
  const before = new Footprint();
  let same = 0;
  for (let i = 0; i < ROUNDS; i++) if (round() == ends) same++;
  console.log("rounds", same, "ends", ends);
  console.log("memory is as before", new Footprint().isLike(before));
}
