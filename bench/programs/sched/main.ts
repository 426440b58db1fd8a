/**
 * What fibers cost. Prints a line each: name, how often, cycles in all. Under QEMU's -icount a cycle is
 * an instruction.
 */
import { Channel, go, Mutex, Processor, yieldNow } from "@yolk/sdk";

const ROUNDS: u32 = 2000;

function yielder(rounds: u32): void {
  for (let i: u32 = 0; i < rounds; i++) yieldNow();
}

/** Two fibers take turns: this one and a yielder. */
function switches(): u64 {
  const other = go(yielder, ROUNDS);
  yieldNow();
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS - 1; i++) yieldNow();
  const cycles = Processor.cycles - start;
  other.join();
  return cycles;
}

function receiver(channel: Channel<u32>): u32 {
  let sum: u32 = 0;
  const values = channel.values();
  while (values.next()) sum += values.value;
  return sum;
}

/** One fiber sends, the other receives. */
function handOvers(capacity: i32): u64 {
  const channel = new Channel<u32>(capacity);
  const other = go(receiver, channel);
  channel.send(0);
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) channel.send(i);
  const cycles = Processor.cycles - start;
  channel.close();
  other.join();
  return cycles;
}

let ended: u32 = 0;

function nothing(): void {
  ended++;
}

/** A fiber begins, does nothing and ends, before the next begins. */
function spawns(): u64 {
  go(nothing);
  yieldNow();
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    go(nothing);
    yieldNow();
  }
  const cycles = Processor.cycles - start;
  assert(ended == (ended / (ROUNDS + 1)) * (ROUNDS + 1));
  return cycles;
}

/** A lock that nobody else wants. */
function locks(): u64 {
  const mutex = new Mutex();
  mutex.lock();
  mutex.unlock();
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    mutex.lock();
    mutex.unlock();
  }
  return Processor.cycles - start;
}

function report(name: string, count: u32, cycles: u64): void {
  console.log(name, count, cycles);
}

export function main(): void {
  // Twice each: the first time page faults and refills are among the costs.
  for (let round = 0; round < 2; round++) {
    report("switch", 2 * (ROUNDS - 1), switches());
    report("unbuffered", ROUNDS, handOvers(0));
    report("buffered", ROUNDS, handOvers(16));
    report("spawn", ROUNDS, spawns());
    report("mutex", ROUNDS, locks());
  }
}
