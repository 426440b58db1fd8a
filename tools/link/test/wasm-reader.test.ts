/** What linking needs of a module is read as wat2wasm wrote it; anything malformed throws. */
import { inspect } from "../src/wasm-reader";
import { assemble } from "./src/wat";

const INTERFACE = `(module
  (import "hal" "write" (func $write (param i32 i64) (result i32)))
  (import "env" "memory" (memory 1 2))
  (import "env" "table" (table 1 9 funcref))
  (import "env" "base" (global i32))
  (import "env" "counter" (global (mut i64)))
  (import "hal" "stop" (func))
  (func $own (param f32 f64) (result f64) (local.get 1))
  (global $g (export "limit") i32 (i32.const 5))
  (export "own" (func $own)) (export "again" (func $own)) (export "write" (func $write))
  (export "memory" (memory 0)))`;

test("imports are functions only, with their modules and signatures, in order", () => {
  expect(inspect(assemble(INTERFACE)).imports).toEqual([
    { module: "hal", name: "write", signature: "(i32, i64) -> i32" },
    { module: "hal", name: "stop", signature: "() -> nothing" },
  ]);
});

test("exports are functions only; one that is an import keeps the import's signature", () => {
  expect(inspect(assemble(INTERFACE)).exports).toEqual([
    { module: "", name: "own", signature: "(f32, f64) -> f64" },
    { module: "", name: "again", signature: "(f32, f64) -> f64" },
    { module: "", name: "write", signature: "(i32, i64) -> i32" },
  ]);
});

const MEMORY = '(import "env" "memory" (memory 1))';

// Addresses whose signed LEB128 has one to five octets, with the sign bit either way.
const ADDRESSES = [0, 63, 64, 127, 128, 8191, 8192, 0x101000, 0x7fffffff, 0x80000000, 0xfffffff0];

for (const address of ADDRESSES) {
  test(`data at 0x${address.toString(16)} is found there`, () => {
    const { data, dataEnd } = inspect(
      assemble(`(module ${MEMORY} (data (i32.const ${address}) "abc"))`),
    );
    expect(data.map(({ offset, octets }) => [offset, ...octets])).toEqual([[address, 97, 98, 99]]);
    expect(dataEnd).toBe(address + 3);
  });
}

const extents = [
  { name: "no data and no table", body: "", data: [], dataEnd: 0, tableStart: 0, tableEnd: 0 },
  {
    name: "segments out of order",
    body: `${MEMORY} (data (i32.const 500) "zz") (data (i32.const 16) "a") (data (i32.const 40) "")`,
    data: [16, 40, 500],
    dataEnd: 502,
    tableStart: 0,
    tableEnd: 0,
  },
  {
    name: "a long segment inside of which a later one begins",
    body: `${MEMORY} (data (i32.const 0) "${"x".repeat(300)}") (data (i32.const 4) "y")`,
    data: [0, 4],
    dataEnd: 300,
    tableStart: 0,
    tableEnd: 0,
  },
  {
    name: "table slots in two segments",
    body: "(func $f) (table 9 funcref) (elem (i32.const 6) $f $f) (elem (i32.const 1) $f)",
    data: [],
    dataEnd: 0,
    tableStart: 1,
    tableEnd: 8,
  },
];

for (const { name, body, data, ...numbers } of extents) {
  test(`extent: ${name}`, () => {
    const facts = inspect(assemble(`(module ${body})`));
    expect(facts.data.map(({ offset }) => offset)).toEqual(data);
    expect(facts).toMatchObject(numbers);
  });
}

test("debug names come by function index, imports first", () => {
  const text = `(module (import "hal" "stop" (func $hal.stop)) (func $own) (func))`;
  expect([...inspect(assemble(text, ["--debug-names"])).functionNames]).toEqual([
    [0, "hal.stop"],
    [1, "own"],
  ]);
});

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, ...octets: number[]) => [id, octets.length, ...octets];

const malformed = [
  { name: "an empty file", octets: [] },
  { name: "another format", octets: [0x7f, 0x45, 0x4c, 0x46, 1, 0, 0, 0] },
  { name: "another version", octets: [0, 0x61, 0x73, 0x6d, 2, 0, 0, 0] },
  { name: "a section that ends after the file", octets: [...HEADER, 1, 9, 1] },
  { name: "a section that says nothing about its length", octets: [...HEADER, 1] },
  {
    name: "a type section that ends inside a type",
    octets: [...HEADER, ...section(1, 1, 0x60, 2)],
  },
  { name: "a name longer than its section", octets: [...HEADER, ...section(2, 1, 90, 97)] },
  {
    name: "a count of six octets",
    octets: [...HEADER, ...section(1, 0x80, 0x80, 0x80, 0x80, 0x80, 0)],
  },
  {
    name: "an address of six octets",
    octets: [...HEADER, ...section(11, 1, 0, 0x41, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0x0b, 0)],
  },
  {
    name: "data at an address that a global holds",
    octets: [...HEADER, ...section(11, 1, 0, 0x23, 0, 0x0b, 0)],
  },
  {
    name: "data longer than its section",
    octets: [...HEADER, ...section(11, 1, 0, 0x41, 0, 0x0b, 50, 1)],
  },
];

for (const { name, octets } of malformed) {
  test(`malformed: ${name} throws`, () => {
    expect(() => inspect(new Uint8Array(octets))).toThrow(Error);
  });
}

const unlinkable = [
  { name: "passive data", text: `(module ${MEMORY} (data "abc"))`, message: /active data/ },
  {
    name: "passive elements",
    text: "(module (func $f) (table 1 funcref) (elem func $f))",
    message: /active element/,
  },
];

for (const { name, text, message } of unlinkable) {
  test(`${name} cannot be linked`, () => {
    expect(() => inspect(assemble(text))).toThrow(message);
  });
}

test("a count may be written longer than it has to be", () => {
  const padded = [...HEADER, ...section(1, 0x81, 0x80, 0x80, 0x80, 0, 0x60, 0, 0)];
  expect(inspect(new Uint8Array(padded)).exports).toEqual([]);
});
