/** A reference lands in the frame as that lies when it is stored, though the stack moved meanwhile. */
import { dropSpills } from "../src/drop-spills";
import { type Expression, parseExpression, printExpression } from "../src/s-expression";
import { orderSpills } from "../src/spill-order";
import { assemble } from "./src/wat";

const POINTER = "$~lib/memory/__stack_pointer";
const OLD = 1000;
const NEW = 2000;

/** A module whose `make` has mm move the stack to NEW, and which exports `f`, with `body` to run on it. */
function build(body: string): Expression[] {
  return parseExpression(`(module
    (import "mm" "allocate" (func $allocate))
    (memory (export "memory") 1)
    (global ${POINTER} (export "pointer") (mut i32) (i32.const ${OLD}))
    (table 1 funcref) (elem (i32.const 0) $make)
    (type $maker (func (result i32)))
    (func $make (result i32) (call $allocate) (i32.const 77))
    (func $f (export "f") (param $p i32) (result i32) (local $a i32) ${body}))`) as Expression[];
}

interface Exports {
  readonly f: (p: number) => number;
  readonly memory: WebAssembly.Memory;
  readonly pointer: WebAssembly.Global;
}

function run(module: Expression[]) {
  const octets = assemble(printExpression(module));
  const exports = new WebAssembly.Instance(new WebAssembly.Module(octets), {
    mm: { allocate: () => (exports.pointer.value = NEW) },
  }).exports as unknown as Exports;
  const { f, memory } = exports;
  const result = f(5);
  const words = new Int32Array(memory.buffer);
  return { result, old: words[OLD / 4 + 1], moved: words[NEW / 4 + 1] };
}

const store = (value: string) => `(i32.store offset=4 (global.get ${POINTER}) ${value})`;
const RIGHT = { result: 77, old: 0, moved: 77 };

test("as asc writes it, it lands where the stack was", () => {
  const body = `${store("(local.tee $a (call $make))")} (local.get $a)`;
  expect(run(build(body))).toEqual({ result: 77, old: 77, moved: 0 });
});

test.each([
  ["of a local", `${store("(local.tee $a (call $make))")} (local.get $a)`],
  ["of a value without a local", `${store("(call $make)")} (i32.const 77)`],
  [
    "of a call of a function value",
    `${store("(call_indirect (type $maker) (i32.const 0))")} (i32.const 77)`,
  ],
  [
    "deep in the value",
    `${store("(local.tee $a (i32.add (i32.const 0) (call $make)))")} (local.get $a)`,
  ],
  [
    "within another",
    `${store(`(block (result i32) ${store("(call $make)")} (i32.sub (call $make) (i32.const 0)))`)} (i32.const 77)`,
  ],
])("a store %s comes after the call", (_, body) => {
  const module = build(body);
  dropSpills(module); // as the link does it: none of these may go
  orderSpills(module);
  expect(run(module)).toEqual(RIGHT);
});

test("what calls nothing stays", () => {
  const module = build(
    `${store("(local.tee $a (local.get $p))")} ${store("(i32.const 0)")} (local.get $a)`,
  );
  const before = printExpression(module);
  orderSpills(module);
  expect(printExpression(module)).toBe(before);
});
