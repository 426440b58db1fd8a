import { expect, test } from "@jest/globals";

import { TrapKind, trapKindOf } from "../src/trap-kind";
import { wasmFrames } from "../src/wasm-stack";

const frames = [
  {
    name: "V8",
    line: "    at hal/console/write (wasm://wasm/4b8dc686:wasm-function[12]:0x345)",
    want: ["hal/console/write"],
  },
  {
    name: "V8, a module with a name",
    line: "    at yolk.hal/console/write (wasm://wasm/yolk-4b8dc686:wasm-function[12]:0x345)",
    want: ["hal/console/write"],
  },
  {
    name: "V8, a name with parentheses and spaces",
    line: "    at ~lib/map/Map<i32,(a: i32) => void>#get (wasm://wasm/4b8dc686:wasm-function[1]:0x3)",
    want: ["map/Map<i32,(a: i32) => void>#get"],
  },
  {
    name: "V8, no name",
    line: "    at wasm://wasm/4b8dc686:wasm-function[12]:0x345",
    want: ["wasm-function[12]"],
  },
  {
    name: "V8, compiled as it came from a server",
    line: "    at ~lib/@yolk/sdk/a/B#c (http://localhost:80/yolk.wasm:wasm-function[12]:0x345)",
    want: ["sdk/a/B#c"],
  },
  {
    name: "V8, the same without a name",
    line: "    at http://localhost:80/yolk.wasm:wasm-function[12]:0x345",
    want: ["wasm-function[12]"],
  },
  { name: "old V8", line: "    at wasm-function[3]:0x45", want: ["wasm-function[3]"] },
  {
    name: "SpiderMonkey",
    line: "hal/console/write@http://localhost/yolk.wasm:wasm-function[12]:0x345",
    want: ["hal/console/write"],
  },
  { name: "JavaScript", line: "    at Machine.run (file:///machine.js:12:7)", want: [] },
];
for (const { name, line, want } of frames) {
  test(`a frame of ${name}`, () => {
    expect(wasmFrames(`RuntimeError: unreachable\n${line}`)).toEqual(want);
  });
}

const errors = [
  { name: "RuntimeError", message: "unreachable executed", kind: TrapKind.Unreachable },
  { name: "RuntimeError", message: "index out of bounds", kind: TrapKind.OutOfBounds },
  { name: "RuntimeError", message: "table index is out of bounds", kind: TrapKind.OutOfBounds },
  { name: "RuntimeError", message: "integer overflow", kind: TrapKind.IntegerOverflow },
  { name: "RuntimeError", message: "integer divide by zero", kind: TrapKind.DivideByZero },
  {
    name: "RuntimeError",
    message: "Out of bounds Trunc operation (evaluating 'main')",
    kind: TrapKind.InvalidConversion,
  },
  { name: "RuntimeError", message: "indirect call to null", kind: TrapKind.IndirectCall },
  {
    name: "RangeError",
    message: "Maximum call stack size exceeded",
    kind: TrapKind.StackOverflow,
  },
  { name: "InternalError", message: "too much recursion", kind: TrapKind.StackOverflow },
  { name: "RangeError", message: "Invalid array length", kind: null },
  { name: "TypeError", message: "unreachable", kind: null },
];
for (const { name, message, kind } of errors) {
  test(`${name} "${message}" is trap ${kind}`, () => {
    expect(trapKindOf(Object.assign(new Error(message), { name }))).toBe(kind);
  });
}

test("what is no error is no trap", () => {
  expect(trapKindOf("unreachable")).toBeNull();
});
