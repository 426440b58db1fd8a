/** Starting, joining and killing fibers. */
import {
  Channel,
  currentFiber,
  Fiber,
  fibers,
  go,
  killFiber,
  Outcome,
  Priority,
  sleep,
  yieldNow,
} from "@yolk/sdk";
import { settle } from "./support/settle";

class Person {
  constructor(readonly name: string) {}
}

let log = "";

function square(n: i32): i32 {
  return n * n;
}
function half(n: f64): f64 {
  return n / 2;
}
function isBig(n: f32): bool {
  return n > 2;
}
function big(n: u64): u64 {
  return n + 1;
}
function named(name: string): Person {
  return new Person(name);
}
function nobody(name: string): Person | null {
  return name == "" ? null : new Person(name);
}
function note(word: string): void {
  log += word;
}
function noteHere(): void {
  log += "here";
}
function forever(): void {
  while (true) sleep(1000);
}
function spin(): void {
  while (true) {}
}
function suicide(): void {
  killFiber(currentFiber());
  log += "not reached";
}
function nest(depth: i32): i32 {
  return depth == 0 ? 1 : go(nest, depth - 1).result + 1;
}
function letters(word: string): void {
  for (let i = 0; i < 3; i++) {
    log += word;
    yieldNow();
  }
}
function take(values: Channel<i32>): i32 {
  return values.receive();
}

function results(): void {
  console.log("i32", go(square, 12).result);
  console.log("f64", go(half, 5.0).result);
  console.log("bool", go(isBig, <f32>2.5).result);
  console.log("u64", go(big, <u64>0xffff_ffff_ffff).result);
  console.log("object", go(named, "Ada").result.name);
  const none = go(nobody, "").result;
  console.log("null", none === null);
  console.log("nested", go(nest, 50).result);
  go(note, "noted ").join();
  go(noteHere).join();
  console.log("no result:", log);
  const twice = go(square, 4);
  console.log("twice", twice.result, twice.result);
}

function many(): void {
  const all: Fiber<i32>[] = [];
  for (let i = 0; i < 2000; i++) all.push(go(square, i));
  let sum = 0;
  for (let i = 0; i < all.length; i++) sum += all[i].result & 0xff;
  console.log("two thousand", sum);
}

function order(): void {
  log = "";
  const a = go(letters, "a");
  const b = go(letters, "b");
  a.join();
  b.join();
  console.log("letters", log.length);
}

function kills(): void {
  const sleeper = go(forever, 0, "sleeper");
  console.log("joins in vain", sleeper.join(5) == Outcome.Running, sleeper.isDone);
  console.log("kills", sleeper.kill(), sleeper.join() == Outcome.Killed, sleeper.isDone);
  console.log("kills again", sleeper.kill(), killFiber(sleeper.id));
  const fresh = go(note, "never");
  fresh.kill();
  console.log("before it ran", fresh.join() == Outcome.Killed);
  const spinner = go(spin);
  sleep(5);
  spinner.kill();
  console.log("a spinner", spinner.join() == Outcome.Killed);
  log = "";
  console.log("itself", go(suicide).join() == Outcome.Killed, log == "");
  console.log("main", killFiber(currentFiber()));
  console.log("nobody", killFiber(123456789));
  const channel = new Channel<i32>();
  const receiver = go(take, channel);
  settle();
  receiver.kill();
  receiver.join();
  console.log("a dead receiver gets nothing", channel.trySend(1));
}

function listing(): void {
  const sleeper = go(forever, 0, "schläfer", Priority.High);
  settle();
  const list = fibers();
  for (let i = 0; i < list.length; i++) {
    if (list[i].id == sleeper.id) console.log("listed", list[i].name, list[i].priority);
  }
  sleeper.priority = Priority.Low;
  console.log("priority", sleeper.priority);
  sleeper.kill();
  sleeper.join();
  console.log("left", fibers().length);
}

export function main(): void {
  results();
  many();
  order();
  kills();
  listing();
}
