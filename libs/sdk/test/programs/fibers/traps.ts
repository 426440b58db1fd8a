/** Every kind of trap ends its fiber, and nothing else. */
import { Channel, Fiber, go, Mutex, Outcome, sleep } from "@yolk/sdk";

class Node {
  next: Node | null = null;
  value: i32 = 1;
}

let zero = 0;
const mutex = new Mutex();

function badIndex(list: i32[]): i32 {
  return list[5];
}
function division(): i32 {
  return 1 / zero;
}
function noNode(node: Node): i32 {
  const next = node.next as Node;
  return next.value;
}
function unreachableCode(): void {
  unreachable();
}
function failedAssertion(): void {
  assert(zero != 0, "zero is zero");
}
function thrown(): void {
  throw new Error("thrown");
}
function deep(depth: i32): i32 {
  return zero == depth ? 0 : deep(depth + 1) + deep(depth + 2);
}
function holding(): void {
  mutex.lock();
  unreachable();
}
function talk(channel: Channel<i32>): i32 {
  let sum = 0;
  const values = channel.values();
  while (values.next()) sum += values.value;
  return sum;
}
function fineResult(): i32 {
  return 5;
}
function takeResult(fiber: Fiber<i32>): i32 {
  return fiber.result;
}
function many(n: i32): void {
  sleep(1);
  if (n % 2 == 0) unreachable();
}

function report<R>(name: string, fiber: Fiber<R>): void {
  console.log(name, fiber.join() == Outcome.Failed, fiber.failure != "");
}

export function main(): void {
  const channel = new Channel<i32>();
  const bystander = go(talk, channel);
  report("bad index", go(badIndex, [1, 2]));
  channel.send(1);
  report("division", go(division));
  report("null", go(noNode, new Node()));
  channel.send(2);
  report("unreachable", go(unreachableCode));
  const assertion = go(failedAssertion);
  report("assertion", assertion);
  console.log(assertion.failure.includes("zero is zero"));
  report("thrown", go(thrown));
  channel.send(3);
  report("stack overflow", go(deep, 1));
  report("holding", go(holding));
  console.log("released", mutex.isLocked);
  const failed = go(division);
  const reader = go(takeResult, failed);
  report("result of a failed one", reader);
  console.log(reader.failure.includes("failed:"));
  const killed = go(talk, channel);
  killed.kill();
  const other = go(takeResult, killed);
  report("result of a killed one", other);
  console.log(other.failure.includes("was killed"));
  const crowd: Fiber<void>[] = [];
  for (let n = 0; n < 20; n++) crowd.push(go(many, n));
  let failures = 0;
  for (let n = 0; n < 20; n++) if (crowd[n].join() == Outcome.Failed) failures++;
  console.log("in a crowd", failures);
  channel.close();
  console.log("the bystander", bystander.result, "and a newcomer", go(fineResult).result);
}
