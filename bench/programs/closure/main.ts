/**
 * What the language runtime costs. Prints a line each: name, how often, cycles in all, those of the
 * loop around it taken off. Under QEMU's -icount a cycle is an instruction.
 */
import { Processor } from "@yolk/sdk";
import {
  async_,
  attempt,
  await_,
  caught,
  closure,
  environment,
  Generator,
  generator,
  Promise,
  raise,
} from "@yolk/sdk/lang";

const ROUNDS: u32 = 2000;

type Adder = (x: u32) => u32;

class Scope {
  constructor(
    public by: u32,
    readonly error: Error = new Error("thrown"),
  ) {}
}

function plain(x: u32): u32 {
  return x + 3;
}
function otherPlain(x: u32): u32 {
  return x + 5;
}
function capturing(x: u32): u32 {
  const scope = changetype<Scope>(environment());
  return x + scope.by;
}

let sink: u32 = 0;

/** Two function values by turns, so that nobody can know which one is called. */
function calls(first: Adder, second: Adder): u64 {
  const both = [first, second];
  let sum: u32 = 0;
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) sum = unchecked(both[i & 1])(sum);
  const cycles = Processor.cycles - start;
  sink += sum;
  return cycles;
}

/** The same loop without the call. */
function empty(): u64 {
  const both: u32[] = [3, 5];
  let sum: u32 = 0;
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) sum ^= unchecked(both[i & 1]) + sum;
  const cycles = Processor.cycles - start;
  sink += sum;
  return cycles;
}

function adder(by: u32): Adder {
  const scope = new Scope(by);
  return closure<Adder>(capturing, scope);
}

function making(): u64 {
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) sink += load<u32>(changetype<usize>(adder(i)));
  return Processor.cycles - start;
}

function fine(scope: Scope): i32 {
  return 1;
}
function throwing(scope: Scope): i32 {
  raise(scope.error);
  return 0;
}
function fresh(scope: Scope): i32 {
  raise(new Error("thrown"));
  return 0;
}
function attempts(body: (scope: Scope) => i32): u64 {
  const scope = new Scope(1);
  let sum: i32 = 0;
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const way = attempt<Scope>(body, scope);
    if (way < 0) sum += caught().message.length;
    sum += way;
  }
  const cycles = Processor.cycles - start;
  sink += sum;
  return cycles;
}

function counting(out: Generator<u32>): void {
  let i: u32 = 0;
  while (true) out.yield_(i++);
}
function steps(): u64 {
  const numbers = generator<u32>(counting);
  numbers.advance();
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    numbers.advance();
    sink += numbers.value;
  }
  return Processor.cycles - start;
}

function generators(): u64 {
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const short = generator<u32>((out) => {
      out.yield_(1);
    });
    while (short.advance()) sink += short.value;
  }
  return Processor.cycles - start;
}

function asyncCalls(): u64 {
  const start = Processor.cycles;
  for (let i: u32 = 0; i < ROUNDS; i++) sink += async_<u32>(() => 1).value;
  return Processor.cycles - start;
}

function awaits(): u64 {
  const start = Processor.cycles;
  const all = async_<u32>(() => {
    let sum: u32 = 0;
    for (let i: u32 = 0; i < ROUNDS; i++) sum += await_<u32>(Promise.resolve<u32>(1));
    return sum;
  });
  sink += await_<u32>(all);
  return Processor.cycles - start;
}

function report(name: string, cycles: u64): void {
  console.log(name, ROUNDS, cycles);
}

export function main(): void {
  const three = adder(3);
  const five = adder(5);
  // Twice each: the first time page faults and refills are among the costs.
  for (let round = 0; round < 2; round++) {
    const loop = empty();
    report("plain-call", calls(plain, otherPlain) - loop);
    report("closure-call", calls(three, five) - loop);
    report("closure-new", making());
    report("attempt", attempts(fine) - loop);
    report("throw-again", attempts(throwing) - loop);
    report("throw", attempts(fresh) - loop);
    report("generator-step", steps() - loop);
    report("generator", generators());
    report("async-call", asyncCalls());
    report("await", awaits());
    assert(sink != 0); // nothing of the above can be left out
  }
}
