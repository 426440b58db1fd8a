/**
 * Hours of a server in minutes: fibers that come and go, hand values on, lock, wait, fail, allocate
 * and forget. Prints the octets that are alive after the first tenth of the time and at the end, and
 * what was done.
 */
import {
  after,
  Channel,
  collectGarbage,
  Fiber,
  go,
  HeapFigures,
  Mutex,
  process,
  Select,
  sleep,
  uptimeNanos,
  WaitGroup,
} from "@yolk/sdk";

const NANOS_PER_SECOND: u64 = 1_000_000_000;
const WORKERS: u32 = 16;
const JOBS_PER_ROUND: u32 = 64;
/** One job in so many ends in a trap; the report of each goes to the console. */
const FAILS_EVERY: u32 = 4099;

class Job {
  results: Map<string, i32> = new Map<string, i32>();

  constructor(
    readonly number: u32,
    readonly done: WaitGroup,
  ) {}
}

let state: u32 = 20261122;

function random(below: u32): u32 {
  state = state * 1664525 + 1013904223;
  return <u32>((<u64>state * below) >> 32);
}

class Server {
  jobs: Channel<Job> = new Channel<Job>(8);
  workers: Fiber<void>[] = [];
  readonly mutex: Mutex = new Mutex();
  readonly totals: Map<string, u64> = new Map<string, u64>();
  finished: u64 = 0;
}

function work(server: Server): void {
  const jobs = server.jobs.values();
  while (jobs.next()) {
    const job = jobs.value;
    for (let i: u32 = 0; i < 20 + random(80); i++) {
      const word = "word" + random(50).toString();
      job.results.set(word, job.results.has(word) ? job.results.get(word) + 1 : 1);
    }
    if (random(50) == 0) sleep(0.05);
    server.mutex.lock();
    const words = job.results.keys();
    for (let i = 0; i < words.length; i++) {
      const before: u64 = server.totals.has(words[i]) ? server.totals.get(words[i]) : 0;
      server.totals.set(words[i], before + job.results.get(words[i]));
    }
    server.finished++;
    server.mutex.unlock();
    job.done.done();
  }
}

function failing(number: u32): void {
  const numbers = new StaticArray<u32>(4);
  numbers[number % 4 == 9 ? 0 : 100] = number;
}

function race(server: Server): void {
  const mine = new Channel<u32>();
  go((mine: Channel<u32>): void => mine.send(1), mine);
  const select = new Select();
  const fromMine = select.receive<u32>(mine);
  select.receive<u64>(after(1000));
  select.wait();
  assert(fromMine.isChosen && fromMine.value == 1, "the wrong case was chosen");
}

function round(server: Server, number: u32): void {
  const done = new WaitGroup();
  done.add(JOBS_PER_ROUND);
  for (let i: u32 = 0; i < JOBS_PER_ROUND; i++) server.jobs.send(new Job(i, done));
  const racer = go(race, server);
  done.wait();
  racer.join();
  if (number % FAILS_EVERY == 0) go(failing, number).join();
}

function open(server: Server): void {
  server.jobs = new Channel<Job>(8);
  server.workers = [];
  for (let i: u32 = 0; i < WORKERS; i++) server.workers.push(go(work, server, "worker"));
}

/** Longer than `race` keeps a timer armed. */
const SETTLE_MILLIS = 1200;

/**
 * Octets alive with all work done and no worker left: a worker that waits still holds its last job,
 * whose words are as many as chance wills.
 */
function live(server: Server): u64 {
  server.jobs.close();
  for (let i = 0; i < server.workers.length; i++) server.workers[i].join();
  server.workers = [];
  sleep(SETTLE_MILLIS);
  collectGarbage();
  collectGarbage();
  return new HeapFigures().live;
}

/** The first argument is how long, in seconds. */
export function main(): i32 {
  const server = new Server();
  open(server);
  const start = uptimeNanos();
  const time = <u64>I32.parseInt(process.argv[2]) * NANOS_PER_SECOND;
  let rounds: u32 = 0;
  while (uptimeNanos() - start < time / 10) round(server, ++rounds);
  console.log("early", live(server));
  open(server);
  while (uptimeNanos() - start < time) round(server, ++rounds);
  console.log("late", live(server));
  console.log("jobs", server.finished);
  console.log("collections", new HeapFigures().collections);
  console.log("memory", process.memoryUsage().rss);
  return server.finished == <u64>rounds * JOBS_PER_ROUND ? 0 : 1;
}
