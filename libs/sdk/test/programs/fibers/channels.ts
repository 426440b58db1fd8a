/** Channels, by Go's rules. */
import { Channel, go, Outcome, sleep } from "@yolk/sdk";

class Job {
  constructor(
    readonly n: i32,
    readonly answers: Channel<string> | null = null,
  ) {}
}

let log: string[] = [];

function feed(numbers: Channel<i32>): void {
  for (let n = 1; n <= 5; n++) numbers.send(n);
  numbers.close();
}
function addUp(numbers: Channel<i32>): i32 {
  let sum = 0;
  const values = numbers.values();
  while (values.next()) sum += values.value;
  return sum;
}
function sendOne(numbers: Channel<i32>): void {
  numbers.send(7);
  log.push("sent");
}
function answer(jobs: Channel<Job>): void {
  const asked = jobs.values();
  while (asked.next()) {
    const answers = asked.value.answers;
    if (answers) answers.send("<" + asked.value.n.toString() + ">");
  }
}
function receiveOne(numbers: Channel<i32>): i32 {
  return numbers.receive();
}
function closeTwice(numbers: Channel<i32>): void {
  numbers.close();
  numbers.close();
}
function receiveObject(jobs: Channel<Job>): i32 {
  return jobs.receive().n;
}
function relay(ends: StaticArray<Channel<i32>>): void {
  const values = ends[0].values();
  while (values.next()) ends[1].send(values.value + 1);
  ends[1].close();
}

function unbuffered(): void {
  const numbers = new Channel<i32>();
  go(feed, numbers);
  let text = "";
  const values = numbers.values();
  while (values.next()) text += values.value.toString() + " ";
  console.log("in order", text);
  console.log("at the end", values.isAtEnd, numbers.isClosed, numbers.receive());
  const meeting = new Channel<i32>();
  const sender = go(sendOne, meeting);
  sleep(2);
  console.log("a sender waits", log.length, sender.join(0) == Outcome.Running);
  console.log("they meet", meeting.receive());
  sender.join();
  console.log("and go on", log.length);
}

function buffered(): void {
  const numbers = new Channel<i32>(3);
  console.log("room for three", numbers.trySend(1), numbers.trySend(2), numbers.trySend(3));
  console.log("not for four", numbers.trySend(4), numbers.length, numbers.capacity);
  console.log("nor within 1 ms", numbers.sendWithin(4, 1));
  numbers.close();
  console.log("closed with", numbers.length, numbers.isClosed);
  console.log(numbers.receive(), numbers.receive(), numbers.receive(), numbers.receive());
  const empty = new Channel<i32>(1);
  console.log("nothing there", empty.tryReceive() == null, empty.receiveWithin(1) == null);
  empty.send(9);
  const got = empty.tryReceive();
  if (got) console.log("something there", got.value);
  const values = empty.values();
  console.log("in vain", values.next(1), values.isAtEnd);
}

function types(): void {
  const bytes = new Channel<u8>(1);
  bytes.send(255);
  const negative = new Channel<i64>(1);
  negative.send(-5);
  const floats = new Channel<f64>(1);
  floats.send(0.1);
  const singles = new Channel<f32>(1);
  singles.send(0.5);
  const flags = new Channel<bool>(1);
  flags.send(true);
  const texts = new Channel<string>(2);
  texts.send("täxt");
  const maybe = new Channel<string | null>(2);
  maybe.send(null);
  maybe.send("text");
  const lists = new Channel<i32[]>(1);
  lists.send([1, 2, 3]);
  console.log(bytes.receive(), negative.receive(), floats.receive(), singles.receive());
  console.log(flags.receive(), texts.receive(), maybe.receive(), maybe.receive(), lists.receive());
  texts.close();
  maybe.close();
  flags.close();
  console.log("zero values", texts.receive() == "", maybe.receive(), flags.receive());
}

function fan(): void {
  const numbers = new Channel<i32>(4);
  const first = go(addUp, numbers);
  const second = go(addUp, numbers);
  const third = go(addUp, numbers);
  for (let n = 1; n <= 1000; n++) numbers.send(n);
  numbers.close();
  console.log("three receivers", first.result + second.result + third.result);
  const jobs = new Channel<Job>();
  const answers = new Channel<string>();
  go(answer, jobs);
  let text = "";
  for (let n = 0; n < 100; n++) {
    jobs.send(new Job(n, answers));
    text += answers.receive();
  }
  console.log("answers", text.length);
}

function chain(): void {
  const first = new Channel<i32>();
  let last = first;
  for (let i = 0; i < 100; i++) {
    const next = new Channel<i32>(i % 3);
    go(relay, StaticArray.fromArray([last, next]));
    last = next;
  }
  go(feed, first);
  console.log("through a hundred", addUp(last));
}

function closing(): void {
  const numbers = new Channel<i32>();
  const a = go(receiveOne, numbers);
  const b = go(receiveOne, numbers);
  sleep(1);
  numbers.close();
  console.log("close wakes receivers", a.result, b.result);
  const full = new Channel<i32>();
  const sender = go(sendOne, full);
  sleep(1);
  full.close();
  console.log("close fails senders", sender.join() == Outcome.Failed);
  console.log(sender.failure.includes("send on closed channel"));
  const late = go(sendOne, full);
  console.log("too late", late.join() == Outcome.Failed, late.failure.includes("send on closed"));
  const twice = go(closeTwice, new Channel<i32>());
  console.log("twice", twice.join() == Outcome.Failed);
  console.log(twice.failure.includes("close of closed channel"));
  const jobs = new Channel<Job>(1);
  jobs.send(new Job(5));
  jobs.close();
  console.log("objects too", go(receiveObject, jobs).result);
  const none = go(receiveObject, jobs);
  console.log("no zero object", none.join() == Outcome.Failed);
  console.log(none.failure.includes("receive from closed channel"));
}

export function main(): void {
  unbuffered();
  buffered();
  types();
  fan();
  chain();
  closing();
}
