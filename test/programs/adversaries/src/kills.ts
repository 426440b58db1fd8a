/** Fibers that are killed, whatever they wait for and hold. */
import {
  Channel,
  Condition,
  Fiber,
  go,
  Mutex,
  RwLock,
  Select,
  Semaphore,
  sleep,
  supervise,
  WaitGroup,
} from "@yolk/sdk";
import { settle } from "./settle";
import { endOf } from "./outcome-name";

/** What there is to wait for. */
class World {
  readonly mutex: Mutex = new Mutex();
  readonly lock: RwLock = new RwLock();
  readonly permits: Semaphore = new Semaphore(0);
  readonly group: WaitGroup = new WaitGroup();
  readonly condition: Condition = new Condition(this.mutex);
  readonly empty: Channel<i32> = new Channel<i32>();
  readonly full: Channel<i32> = new Channel<i32>(1);
  readonly never: Fiber<void> = go(sleepForEver, 0, "never");
  log: string = "";

  constructor() {
    this.full.send(1);
    this.group.add();
  }
}

function sleepForEver(): void {
  while (true) sleep(1_000_000);
}
function inSleep(world: World): void {
  sleep(1_000_000);
  world.log += "sleep ";
}
function inSelect(world: World): void {
  const select = new Select();
  select.receive(world.empty);
  select.send(world.full, 2);
  select.wait();
  world.log += "select ";
}
function inMutex(world: World): void {
  world.mutex.lock();
  world.log += "mutex ";
}
function inRead(world: World): void {
  world.lock.lockRead();
  world.log += "read ";
}
function inWrite(world: World): void {
  world.lock.lock();
  world.log += "write ";
}
function inSemaphore(world: World): void {
  world.permits.acquire();
  world.log += "semaphore ";
}
function inGroup(world: World): void {
  world.group.wait();
  world.log += "group ";
}
function inJoin(world: World): void {
  world.never.join();
  world.log += "join ";
}
function inReceive(world: World): void {
  world.empty.receive();
  world.log += "receive ";
}
function inSend(world: World): void {
  world.full.send(2);
  world.log += "send ";
}
function inLoop(world: World): void {
  while (world.log.length < 1000) {}
  world.log += "loop ";
}
function inCondition(world: World): void {
  world.mutex.lock();
  world.condition.wait();
  world.log += "condition ";
}

/** Kills two of three who wait in the same way; the third is still there, and is killed last. */
function kill(how: string, fn: (world: World) => void, world: World): void {
  const fibers: Fiber<void>[] = [];
  for (let i = 0; i < 3; i++) fibers.push(go(fn, world, how));
  if (how != "loop") settle();
  const wereKilled = fibers[0].kill() && fibers[1].kill();
  const ends = endOf(fibers[0]) + " " + endOf(fibers[1]);
  const isLeft = !fibers[2].isDone;
  fibers[2].kill();
  console.log(how, wereKilled, ends, isLeft, endOf(fibers[2]));
}

export function killed(): void {
  const world = new World();
  kill("condition", inCondition, world);
  console.log("free", world.mutex.isLocked);
  world.mutex.lock();
  world.lock.lock();
  kill("sleep", inSleep, world);
  kill("select", inSelect, world);
  kill("mutex", inMutex, world);
  kill("read", inRead, world);
  kill("write", inWrite, world);
  kill("semaphore", inSemaphore, world);
  kill("group", inGroup, world);
  kill("join", inJoin, world);
  kill("receive", inReceive, world);
  kill("send", inSend, world);
  kill("loop", inLoop, world);
  console.log("nobody went on:", world.log);
  // Whatever they waited for is in order: nobody gets what was meant for the dead.
  world.mutex.unlock();
  world.lock.unlock();
  world.permits.release();
  world.group.done();
  console.log(world.mutex.isLocked, world.lock.tryLock(), world.permits.available);
  console.log(world.empty.trySend(1), world.full.receive(), world.full.length);
  console.log("never", world.never.isDone, world.never.kill(), endOf(world.never));
}

class Shared {
  readonly mutex: Mutex = new Mutex();
  readonly lock: RwLock = new RwLock();
  log: string = "";
}

function holdBoth(shared: Shared): void {
  shared.mutex.lock();
  shared.lock.lock();
  sleepForEver();
}
function holdAndSpin(shared: Shared): void {
  shared.lock.lock();
  shared.mutex.lock();
  while (true) {}
}
function holdAndOverflow(shared: Shared): i32 {
  shared.mutex.lock();
  shared.lock.lock();
  return overflow(1);
}
function overflow(depth: i32): i32 {
  return overflow(depth + 1) ^ (overflow(depth + 2) >> 1);
}
function takeMutex(shared: Shared): void {
  shared.mutex.lock();
  shared.log += "m";
  shared.mutex.unlock();
}
function takeLock(shared: Shared): void {
  shared.lock.lock();
  shared.log += "w";
  shared.lock.unlock();
}

/** Waits until `fiber` holds both, then lets others stand in line and kills it. */
function releaseBy<R>(how: string, fiber: Fiber<R>, shared: Shared): void {
  while (!shared.mutex.isLocked || shared.lock.tryLockRead()) sleep(0.1);
  const first = go(takeMutex, shared);
  const second = go(takeLock, shared);
  const third = go(takeMutex, shared);
  sleep(1);
  const before = shared.log;
  fiber.kill();
  console.log(how, endOf(fiber), endOf(first), endOf(second), endOf(third));
  console.log("in line", before == "", shared.log.length, shared.mutex.isLocked);
  shared.log = "";
}

export function killedHolder(): void {
  const shared = new Shared();
  releaseBy("sleeping", go(holdBoth, shared), shared);
  releaseBy("spinning", go(holdAndSpin, shared), shared);
  const overflown = go(holdAndOverflow, shared);
  console.log("overflown", endOf(overflown), shared.mutex.tryLock(), shared.lock.tryLock());
  shared.mutex.unlock();
  shared.lock.unlock();
  const supervised = supervise(holdBoth, shared, "holder");
  while (!shared.mutex.isLocked) sleep(0.1);
  supervised.stop();
  supervised.join();
  console.log("stopped", shared.mutex.isLocked, shared.lock.tryLock());
}
