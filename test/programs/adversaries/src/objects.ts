/** Very many objects, very large ones, circles, and the end of memory. */
import { Fiber, go, Outcome, sleep } from "@yolk/sdk";
import { Bystanders } from "./bystander";
import { Footprint } from "./footprint";
import { endOf, failedOf } from "./outcome-name";

const MILLION: i32 = 1_000_000;
const HALF_GIB: i32 = 512 << 20;
const MEMORY = "out of memory";

class Link {
  next: Link | null = null;
  constructor(readonly value: i32) {}
}

/** A list of `count` links, the last of which has the value 1. */
function list(count: i32): Link | null {
  let first: Link | null = null;
  for (let value = 1; value <= count; value++) {
    const link = new Link(value);
    link.next = first;
    first = link;
  }
  return first;
}

function sumOf(first: Link | null): i64 {
  let sum: i64 = 0;
  let link = first;
  while (link) {
    sum += link.value;
    link = link.next;
  }
  return sum;
}

function keepMillion(): i64 {
  const kept = list(MILLION);
  const before = new Footprint();
  for (let i = 0; i < 4 * MILLION; i++) new Link(i);
  if (!new Footprint().isLike(before)) return 0;
  return sumOf(kept);
}

/** A million objects are alive at once, as deep as a list can be, and four million are garbage. */
export function tiny(): void {
  const before = new Footprint();
  console.log("the sum of a million", go(keepMillion).result);
  console.log("memory is as before", new Footprint().isLike(before));
}

function fillHalf(): i32 {
  const octets = new StaticArray<u8>(HALF_GIB);
  let wrong = 0;
  for (let at = 0; at < HALF_GIB; at += 4096) if (octets[at] != 0) wrong++;
  octets[0] = 1;
  octets[HALF_GIB / 2] = 2;
  octets[HALF_GIB - 1] = 3;
  new Footprint();
  return wrong + octets[0] + octets[HALF_GIB / 2] + octets[HALF_GIB - 1];
}

/** Two do not fit into 1 GiB: the second one has the memory of the first. */
export function large(): void {
  const bystanders = new Bystanders();
  for (let i = 0; i < 3; i++) {
    const fiber = go(fillHalf, 0, "large");
    const end = endOf(fiber);
    console.log(end, end == "returned" ? fiber.result : 0, failedOf(fiber, MEMORY));
    bystanders.send(i);
  }
  console.log("the bystanders add up", bystanders.finish(), "a newcomer", sumOf(list(100)));
}

/** Circles of `length` links, each of which nobody refers to once it is closed. */
function circles(length: i32): void {
  for (let made = 0; made < MILLION; made += length) {
    const last = new Link(0);
    last.next = last;
    for (let i = 1; i < length; i++) {
      const link = new Link(i);
      link.next = last.next;
      last.next = link;
    }
  }
}

export function cycles(): void {
  const before = new Footprint();
  go(circles, 1).join();
  go(circles, 2).join();
  go(circles, 1000).join();
  go(circles, MILLION / 4).join();
  console.log("memory is as before", new Footprint().isLike(before));
}

function growList(): void {
  const list: string[] = [];
  while (true) list.push("the same text");
}
function growObjects(): void {
  let first: Link | null = null;
  while (true) {
    const link = new Link(0);
    link.next = first;
    first = link;
  }
}

/** Makes garbage, and has a little in its hands at any time. */
function scribble(lines: i32): i32 {
  let length = 0;
  for (let i = 0; i < lines; i++) {
    length += ("line " + (i % 10).toString()).length;
    if (i % 100 == 0) sleep(0.1);
  }
  return length;
}

function exhaust(grow: () => void, other: Fiber<i32> | null): void {
  const before = new Footprint();
  const bystanders = new Bystanders();
  for (let i = 0; i < 3; i++) {
    const fiber = go(grow, 0, "grows");
    while (fiber.join(1) == Outcome.Running) bystanders.send(0);
    bystanders.send(1);
    console.log("out of memory", failedOf(fiber, MEMORY));
  }
  console.log("the bystanders add up", bystanders.finish());
  if (other) console.log("who allocates beside it", endOf(other), other.result);
  console.log("memory is as before", new Footprint().isLike(before), sumOf(list(1000)));
}

/** What a list needs next is large, so there is something left for others when it is refused. */
export function growingList(): void {
  exhaust(growList, go(scribble, 5000, "scribbles"));
}

/** Here the last octets go to whoever comes first: the others do not allocate. */
export function growingObjects(): void {
  exhaust(growObjects, null);
}
