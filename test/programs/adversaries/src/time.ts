/** Loops without an end, very many timers, and channels that close under those who select. */
import {
  Channel,
  Fiber,
  fibers,
  go,
  Outcome,
  Priority,
  Select,
  sleep,
  Ticker,
  Timer,
} from "@yolk/sdk";
import { Footprint } from "./footprint";
import { endOf, failedOf } from "./outcome-name";
import { settle } from "./settle";

const SELECTORS: i32 = 50;
const TIMERS: i32 = 10_000;
const TICKERS: i32 = 1000;

class Pair {
  readonly left: Channel<i32> = new Channel<i32>();
  readonly right: Channel<i32> = new Channel<i32>();
}

/** What it was told: 1 and 2 for a closed channel, 3 and 4 for a value. */
function listen(pair: Pair): i32 {
  const select = new Select();
  const left = select.receive(pair.left);
  const right = select.receive(pair.right);
  select.wait();
  if (left.isChosen) return left.isClosed ? 1 : 3;
  return right.isClosed ? 2 : 4;
}
function offer(pair: Pair): void {
  const select = new Select();
  select.send(pair.left, 1);
  select.send(pair.right, 1);
  select.wait();
}

export function closeDuringSelect(): void {
  const pair = new Pair();
  const listeners: Fiber<i32>[] = [];
  for (let i = 0; i < SELECTORS; i++) listeners.push(go(listen, pair));
  settle();
  pair.left.send(1);
  pair.right.send(1);
  pair.left.close();
  const told = new StaticArray<i32>(5);
  for (let i = 0; i < SELECTORS; i++) told[listeners[i].result]++;
  console.log("told", told[1], told[2], told[3], told[4]);
  pair.right.close();
  console.log("both closed", go(listen, pair).result > 0);

  const other = new Pair();
  const offers: Fiber<void>[] = [];
  for (let i = 0; i < SELECTORS; i++) offers.push(go(offer, other));
  settle();
  console.log("taken", other.left.receive(), other.right.receive());
  other.right.close();
  let returned = 0;
  let failed = 0;
  for (let i = 0; i < SELECTORS; i++) {
    if (offers[i].join() == Outcome.Returned) returned++;
    if (failedOf(offers[i], "send on closed channel")) failed++;
  }
  console.log("offers", returned, failed);
  console.log("the other is open", other.left.isClosed, other.left.trySend(1));
}

function storm(): void {
  const timers: Timer[] = [];
  const tickers: Ticker[] = [];
  for (let i = 0; i < TIMERS; i++) timers.push(new Timer(<f64>(i % 97) + 0.001 * <f64>(i % 89)));
  for (let i = 0; i < TICKERS; i++) tickers.push(new Ticker(<f64>(1 + (i % 31))));
  let stopped = 0;
  for (let i = 0; i < TIMERS; i += 10) if (timers[i].stop()) stopped++;
  let fired = 0;
  for (let i = 0; i < TIMERS; i++) {
    if (i % 10 == 0) continue;
    if (timers[i].channel.receive() > 0) fired++;
  }
  console.log("stopped", stopped, "fired", fired);
  let ticks = 0;
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < TICKERS; i++) if (tickers[i].channel.receive() > 0) ticks++;
  }
  for (let i = 0; i < TICKERS; i++) tickers[i].stop();
  sleep(40);
  let late = 0;
  for (let i = 0; i < TICKERS; i++) late += tickers[i].channel.length;
  for (let i = 0; i < TIMERS; i++) late += timers[i].channel.length;
  console.log("ticks", ticks, "late", late);
}

/** The first storm leaves a wheel that has its size. */
export function timerStorm(): void {
  storm();
  const before = new Footprint();
  storm();
  console.log("memory is as before", new Footprint().isLike(before));
}

function spin(): void {
  while (true) {}
}
function say(name: string, times: i32): void {
  for (let i = 0; i < times; i++) {
    sleep(1);
    console.log(name, i);
  }
}
function speak(name: string): void {
  say(name, 3);
}
function speakTwice(name: string): void {
  say(name, 2);
}

export function spinner(): void {
  const endless = go(spin, 0, "spins");
  go(speak, "speaks and sleeps").join();
  const channel = new Channel<i32>();
  const feeder = go(feed, channel);
  let sum = 0;
  const values = channel.values();
  while (values.next()) sum += values.value;
  console.log("sum", sum, endOf(feeder));
  console.log("still spins", endless.isDone, endless.kill(), endOf(endless));
}
function feed(channel: Channel<i32>): void {
  for (let i = 1; i <= 20; i++) channel.send(i);
  channel.close();
}

/** Nobody is left without time, not even below the one that would take all of it. */
export function contest(): void {
  const first = go(spin, 0, "first");
  const second = go(spin, 0, "second");
  const low = go(spin, 0, "low", Priority.Low);
  const high = go(spin, 0, "high", Priority.High);
  go(speakTwice, "speaks below it").join();
  while (cyclesOf(first) == 0 || cyclesOf(second) == 0 || cyclesOf(low) == 0) sleep(1);
  console.log("all have time, the highest most", cyclesOf(high) > cyclesOf(first));
  console.log(high.kill(), low.kill(), second.kill(), first.kill());
  console.log(endOf(first), endOf(second), endOf(low), endOf(high));
}

function cyclesOf<R>(fiber: Fiber<R>): u64 {
  const list = fibers();
  for (let i = 0; i < list.length; i++) if (list[i].id == fiber.id) return list[i].cycles;
  return 0;
}
