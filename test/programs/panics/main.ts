/** Fails in the way that its argument names: for test/panics.test.ts. */

class Box {
  constructor(public content: i32) {}
}

let nothing: Box | null = null;
let zero: i32 = 0;
const numbers: i32[] = [1, 2, 3];

function index(): i32 {
  return numbers[3 + zero];
}

function divide(): i32 {
  return 7 / zero;
}

function overflow(): i32 {
  return i32.MIN_VALUE / (zero - 1);
}

/** Every call keeps a number on the native stack; two calls, so that no compiler makes it a loop. */
function recurse(depth: i32): i32 {
  return recurse(depth + 1) ^ (recurse(depth + 2) >> 1);
}

/** Every call keeps references on the shadow stack, and little else. */
function recurseHolding(box: Box): Box {
  const next = new Box(box.content + 1);
  const inner = recurseHolding(next);
  return inner.content > next.content ? inner : next;
}

function readNull(): u32 {
  return load<u32>(<usize>zero, 8);
}

function writeText(address: usize): void {
  store<u32>(address, 0);
}

function readUnmapped(): u32 {
  return load<u32>(0xefff0000 + <usize>zero);
}

function exhaust(): i32 {
  const kept: StaticArray<u8>[] = [];
  while (true) kept.push(new StaticArray<u8>(1 << 20));
}

type Call = (value: i32) => i32;
type OtherCall = (value: f64) => f64;

function callWrongly(): i32 {
  const right: Call = (value: i32): i32 => value + 1;
  return <i32>changetype<OtherCall>(right)(1.5);
}

/** Breaks the gate of page faults, then causes one: nothing is left but the double fault. */
function doubleFault(gate: usize): u32 {
  store<u64>(gate, 0);
  return readNull();
}

/** `process.argv[2]` is the way to fail, then an address where it takes one. */
export function main(): i32 {
  const how = process.argv[2];
  const address = process.argv.length > 3 ? <usize>parseInt(process.argv[3]) : 0;
  if (how == "index") return index();
  if (how == "divide") return divide();
  if (how == "overflow") return overflow();
  if (how == "assert") assert(zero != 0, "the water is too cold");
  if (how == "throw") throw new Error("no more tea");
  if (how == "unreachable") unreachable();
  if (how == "stack") return recurse(zero);
  if (how == "shadow") return recurseHolding(new Box(0)).content;
  if (how == "null") return readNull();
  if (how == "text") writeText(address);
  if (how == "unmapped") return readUnmapped();
  if (how == "memory") return exhaust();
  if (how == "call") return callWrongly();
  if (how == "double") return doubleFault(address);
  if (nothing) return 1;
  console.log("no such way to fail:", how);
  return 2;
}
