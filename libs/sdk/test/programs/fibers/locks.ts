/** Mutex, RwLock, Semaphore, WaitGroup, Once and Condition. */
import {
  Channel,
  Condition,
  Fiber,
  go,
  Mutex,
  Once,
  Outcome,
  RwLock,
  Semaphore,
  sleep,
  WaitGroup,
  yieldNow,
} from "@yolk/sdk";
import { settle } from "./support/settle";

class Account {
  readonly mutex: Mutex = new Mutex();
  balance: i32 = 0;
}

class Shared {
  readonly lock: RwLock = new RwLock();
  readonly semaphore: Semaphore = new Semaphore(3);
  readonly mutex: Mutex = new Mutex();
  readonly changed: Condition = new Condition(this.mutex);
  /** Closed when readers may go on. */
  readonly gate: Channel<bool> = new Channel<bool>();
  readonly group: WaitGroup = new WaitGroup();
  count: i32 = 0;
  most: i32 = 0;
  log: string = "";
}

function deposit(account: Account): void {
  for (let i = 0; i < 100; i++) {
    account.mutex.lock();
    const before = account.balance;
    yieldNow();
    account.balance = before + 1;
    account.mutex.unlock();
  }
}
function holdForEver(account: Account): void {
  account.mutex.lock();
  while (true) sleep(1000);
}
function holdAndFail(account: Account): void {
  account.mutex.lock();
  assert(account.balance < 0, "no debts");
}
function unlockFree(account: Account): void {
  account.mutex.unlock();
}
function lockIt(account: Account): void {
  account.mutex.lock();
  account.balance++;
  account.mutex.unlock();
}

function mutexes(): void {
  const account = new Account();
  const depositors: Fiber<void>[] = [];
  for (let i = 0; i < 20; i++) depositors.push(go(deposit, account));
  for (let i = 0; i < depositors.length; i++) depositors[i].join();
  console.log("balance", account.balance);
  const mutex = account.mutex;
  console.log("try", mutex.tryLock(), mutex.tryLock(), mutex.isLocked, mutex.lockWithin(1));
  mutex.unlock();
  console.log("unlocked", mutex.isLocked, mutex.lockWithin(1));
  mutex.unlock();
  const holder = go(holdForEver, account);
  settle();
  const waiter = go(lockIt, account);
  const doomed = go(lockIt, account);
  settle();
  doomed.kill();
  console.log("held", mutex.isLocked, waiter.isDone);
  holder.kill();
  waiter.join();
  console.log("killed while holding", mutex.isLocked, account.balance);
  const failing = go(holdAndFail, account);
  console.log("failed while holding", failing.join() == Outcome.Failed, mutex.isLocked);
  const wrong = go(unlockFree, account);
  console.log("unlocked twice", wrong.join() == Outcome.Failed);
  console.log(wrong.failure.includes("unlock of unlocked mutex"));
}

function read(shared: Shared): void {
  shared.lock.lockRead();
  shared.count++;
  shared.most = max(shared.most, shared.count);
  shared.gate.receive();
  shared.count--;
  shared.log += "r";
  shared.lock.unlockRead();
}
function write(shared: Shared): void {
  shared.lock.lock();
  if (shared.count != 0) shared.log += "!";
  sleep(1);
  shared.log += "W";
  shared.lock.unlock();
}
function readForEver(shared: Shared): void {
  shared.lock.lockRead();
  shared.lock.lockRead();
  while (true) sleep(1000);
}
function unlockReadFree(shared: Shared): void {
  shared.lock.unlockRead();
}

function rwLocks(): void {
  const shared = new Shared();
  const readers: Fiber<void>[] = [];
  for (let i = 0; i < 5; i++) readers.push(go(read, shared));
  settle();
  readers.push(go(write, shared));
  settle();
  for (let i = 0; i < 5; i++) readers.push(go(read, shared));
  console.log("a writer waits: no reader", shared.lock.tryLockRead(), shared.lock.tryLock());
  shared.gate.close();
  for (let i = 0; i < readers.length; i++) readers[i].join();
  console.log("readers together, writers alone", shared.log, shared.most);
  const reader = go(readForEver, shared);
  settle();
  console.log("read locked", shared.lock.lockWithin(1), shared.lock.tryLockRead());
  shared.lock.unlockRead();
  reader.kill();
  reader.join();
  console.log("killed while reading", shared.lock.tryLock(), shared.lock.lockReadWithin(1));
  shared.lock.unlock();
  console.log("wrong", go(unlockReadFree, shared).join() == Outcome.Failed);
  shared.lock.lockRead();
  const writer = go(write, shared);
  settle();
  const late = go(read, shared);
  settle();
  writer.kill();
  late.join();
  console.log("a killed writer lets readers in", late.isDone);
  shared.lock.unlockRead();
}

function worker(shared: Shared): void {
  shared.semaphore.acquire();
  shared.count++;
  shared.most = max(shared.most, shared.count);
  sleep(1);
  shared.count--;
  shared.semaphore.release();
  shared.group.done();
}
function takeTwo(shared: Shared): void {
  shared.semaphore.acquire(2);
  shared.log += "2";
}
function takeOne(shared: Shared): void {
  shared.semaphore.acquire();
  shared.log += "1";
}
function tooMany(shared: Shared): void {
  shared.group.add(-1);
}
function waitForAll(shared: Shared): void {
  shared.group.wait();
  shared.log += "w";
}

function semaphores(): void {
  const shared = new Shared();
  shared.group.add(10);
  for (let i = 0; i < 10; i++) go(worker, shared);
  shared.group.wait();
  console.log("at most three", shared.most, shared.semaphore.available);
  const semaphore = shared.semaphore;
  console.log(semaphore.tryAcquire(4), semaphore.tryAcquire(3), semaphore.acquireWithin(1));
  const two = go(takeTwo, shared);
  settle();
  const one = go(takeOne, shared);
  settle();
  semaphore.release();
  settle();
  console.log("in order", shared.log == "", semaphore.tryAcquire());
  semaphore.release(2);
  two.join();
  one.join();
  console.log("served", shared.log, semaphore.available);
  const doomed = go(takeTwo, shared);
  settle();
  const next = go(takeOne, shared);
  settle();
  semaphore.release();
  doomed.kill();
  next.join();
  console.log("one leaves the line", shared.log, semaphore.available);
}

function waitGroups(): void {
  const shared = new Shared();
  shared.group.wait();
  shared.group.add();
  const waiters: Fiber<void>[] = [];
  for (let i = 0; i < 10; i++) waiters.push(go(waitForAll, shared));
  settle();
  console.log("waiting", shared.log == "", shared.group.waitWithin(1));
  waiters[3].kill();
  shared.group.done();
  for (let i = 0; i < waiters.length; i++) waiters[i].join();
  console.log("all but one", shared.log, shared.group.waitWithin(1));
  const wrong = go(tooMany, shared);
  console.log("negative", wrong.join() == Outcome.Failed);
  console.log(wrong.failure.includes("negative WaitGroup counter"));
}

let once = new Once();
let runs = 0;
function slowly(): void {
  sleep(2);
  runs++;
}
function failing(): void {
  runs++;
  assert(false, "once");
}
function runOnce(): i32 {
  once.run(slowly);
  return runs;
}
function failOnce(): void {
  once.run(failing);
}

function onces(): void {
  const first = go(runOnce);
  const second = go(runOnce);
  console.log("once", first.result, second.result, runs);
  once = new Once();
  runs = 0;
  console.log("failed once", go(failOnce).join() == Outcome.Failed);
  console.log("counts", go(failOnce).join() == Outcome.Returned, runs);
}

function consume(shared: Shared): void {
  shared.mutex.lock();
  while (shared.count == 0) shared.changed.wait();
  shared.count--;
  shared.log += "c";
  shared.mutex.unlock();
}

function conditions(): void {
  const shared = new Shared();
  const consumers: Fiber<void>[] = [];
  for (let i = 0; i < 6; i++) consumers.push(go(consume, shared));
  settle();
  shared.mutex.lock();
  console.log("no signal", shared.changed.waitWithin(1), shared.mutex.isLocked);
  shared.count = 1;
  shared.changed.signal();
  shared.mutex.unlock();
  settle();
  console.log("one", shared.log);
  const doomed = consumers[5].isDone ? consumers[4] : consumers[5];
  doomed.kill();
  shared.mutex.lock();
  shared.count = 4;
  shared.changed.broadcast();
  shared.mutex.unlock();
  for (let i = 0; i < consumers.length; i++) consumers[i].join();
  console.log("all", shared.log, shared.count, shared.mutex.isLocked);
}

export function main(): void {
  mutexes();
  rwLocks();
  semaphores();
  waitGroups();
  onces();
  conditions();
}
