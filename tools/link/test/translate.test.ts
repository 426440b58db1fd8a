/** What wasm2c writes, rewritten for one instance in flat memory, does what the module does. */
import { LinkError } from "../src/check-imports";
import { flatten, rewrite } from "../src/translate";
import { MEMORY_ADDRESS, runNative } from "./src/native-process";
import { assemble, toC } from "./src/wat";

const PAGES = MEMORY_ADDRESS / 65536 + 1;

/** Where a module writes words that are compared. */
const at = (offset: number) => `(i32.const ${MEMORY_ADDRESS + offset})`;

/** Runs export `boot` of `body` natively and in Node; the first `words` of memory, and the traps. */
async function both(body: string, words: number) {
  const wasm = assemble(`(module
    (import "cpu" "memory" (memory ${PAGES}))
    ${body})`);
  const driver = `
    #include "process.h"
    void w2c_yolk_boot(void);
    static u64 call(u64 a, u64 b) { w2c_yolk_boot(); return 0; }
    void run(void) {
      attempt(call, 0, 0);
      for (u32 i = 0; i < ${words}; i++) emit(((const u64*)${MEMORY_ADDRESS}u)[i]);
    }`;
  const native = runNative({ "image.c": toC(wasm), "driver.c": driver }, "-O2");

  const memory = new WebAssembly.Memory({ initial: PAGES });
  const { instance } = await WebAssembly.instantiate(wasm, { cpu: { memory } });
  let trapped = false;
  try {
    (instance.exports as { boot(): void }).boot();
  } catch {
    trapped = true;
  }
  const view = new DataView(memory.buffer, MEMORY_ADDRESS);
  return {
    native: { trap: native[0] === 1n ? native[1] : null, memory: native.slice(2) },
    node: {
      trapped,
      memory: Array.from({ length: words }, (_, i) => view.getBigUint64(i * 8, true)),
    },
  };
}

const LOADS = "8_s 8_u 16_s 16_u".split(" ");

const sameCases = [
  {
    name: "loads and stores of every width, unaligned, with a static offset",
    words: 40,
    body: `(func (export "boot")
      (i64.store ${at(256)} (i64.const 0x8182838485868788))
      ${LOADS.map((kind, i) => `(i64.store ${at(i * 8)} (i64.load${kind} offset=3 ${at(254)}))`).join("\n")}
      ${LOADS.map((kind, i) => `(i32.store ${at(32 + i * 8)} (i32.load${kind} offset=1 ${at(256)}))`).join("\n")}
      (i64.store ${at(64)} (i64.load32_s offset=1 ${at(256)}))
      (i64.store ${at(72)} (i64.load32_u offset=1 ${at(256)}))
      (i32.store8 offset=81 ${at(0)} (i32.const 0x1234))
      (i32.store16 offset=83 ${at(0)} (i32.const 0x123456))
      (i64.store8 offset=89 ${at(0)} (i64.const 0x1234))
      (i64.store16 offset=91 ${at(0)} (i64.const 0x123456))
      (i64.store32 offset=97 ${at(0)} (i64.const 0x123456789a))
      (f64.store offset=105 ${at(0)} (f64.load offset=1 ${at(256)}))
      (f32.store offset=117 ${at(0)} (f32.load offset=2 ${at(256)}))
      (f64.store offset=128 ${at(0)} (f64.const nan:0x4000000000000))
      (f32.store offset=136 ${at(0)} (f32.const -nan:0x200000)))`,
  },
  {
    name: "memory.copy moves overlapping runs of every length up and down",
    words: 512,
    body: `(func (export "boot") (local $i i32)
      (loop $fill
        (i32.store8 (i32.add ${at(0)} (local.get $i)) (i32.mul (local.get $i) (i32.const 7)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $fill (i32.lt_u (local.get $i) (i32.const 4096))))
      ${[0, 1, 3, 15, 16, 17, 63, 64, 65, 200]
        .map((len, i) => {
          const from = 40 + i * 400;
          return `(memory.copy ${at(from + 5)} ${at(from)} (i32.const ${len}))
                  (memory.copy ${at(from + 200)} ${at(from + 207)} (i32.const ${len % 150}))
                  (memory.copy ${at(from)} ${at(from)} (i32.const ${len}))`;
        })
        .join("\n")})`,
  },
  {
    name: "memory.fill takes the low octet, any length and place",
    words: 256,
    body: `(func (export "boot")
      ${[0, 1, 15, 16, 17, 64, 65, 129]
        .map(
          (len, i) =>
            `(memory.fill ${at(i * 200 + i)} (i32.const ${0x1f1 + i}) (i32.const ${len}))`,
        )
        .join("\n")})`,
  },
  {
    name: "globals keep type and first value: zero, fraction, negative zero, infinity, NaN",
    words: 16,
    body: `
      (global $zero (mut f64) (f64.const 0)) (global $zero32 (mut f32) (f32.const 0))
      (global $one (mut f64) (f64.const 1)) (global $large (mut f64) (f64.const 1e300))
      (global $minus (mut f64) (f64.const -0)) (global $inf (mut f32) (f32.const -inf))
      (global $nan (mut f64) (f64.const nan)) (global $nan32 (mut f32) (f32.const -nan))
      (global $signaling (mut f64) (f64.const nan:0x4000000000001))
      (global $long (mut i64) (i64.const -2)) (global $int (mut i32) (i32.const -2))
      (global $longZero (mut i64) (i64.const 0))
      (func (export "boot")
        ${["minus", "large", "nan", "signaling"].map((name, i) => `(f64.store ${at(i * 8)} (global.get $${name}))`).join("\n")}
        ${["inf", "nan32"].map((name, i) => `(f32.store ${at(32 + i * 8)} (global.get $${name}))`).join("\n")}
        (global.set $zero (f64.add (global.get $zero) (f64.const 0.25)))
        (global.set $zero32 (f32.add (global.get $zero32) (f32.const 0.25)))
        (global.set $one (f64.add (global.get $one) (f64.const 0.25)))
        (global.set $longZero (i64.sub (global.get $longZero) (i64.const 1)))
        (f64.store ${at(48)} (global.get $zero))
        (f32.store ${at(56)} (global.get $zero32))
        (f64.store ${at(64)} (global.get $one))
        (i64.store ${at(72)} (global.get $longZero))
        (i64.store ${at(80)} (global.get $long))
        (i64.store ${at(88)} (i64.extend_i32_u (global.get $int))))`,
  },
  {
    name: "calls through the table reach the slot's function, by type, from several segments",
    words: 8,
    body: `
      (type $unary (func (param i64) (result i64))) (type $none (func))
      (type $mixed (func (param i32 f64 f32 i64) (result f64)))
      (table 12 12 funcref)
      (elem (i32.const 1) $double $negate) (elem (i32.const 7) $mix $mark $double)
      (func $double (type $unary) (i64.mul (local.get 0) (i64.const 2)))
      (func $negate (type $unary) (i64.sub (i64.const 0) (local.get 0)))
      (func $mix (type $mixed)
        (f64.add (f64.convert_i32_s (local.get 0)) (f64.add (local.get 1)
          (f64.add (f64.promote_f32 (local.get 2)) (f64.convert_i64_s (local.get 3))))))
      (func $mark (type $none) (i64.store ${at(32)} (i64.const 77)))
      (func (export "boot") (local $i i32)
        (i64.store ${at(0)} (call_indirect (type $unary) (i64.const 21) (i32.const 1)))
        (i64.store ${at(8)} (call_indirect (type $unary) (i64.const 21) (i32.const 2)))
        (i64.store ${at(16)} (call_indirect (type $unary) (i64.const 4) (i32.const 9)))
        (f64.store ${at(24)} (call_indirect (type $mixed)
          (i32.const -3) (f64.const 0.5) (f32.const 0.25) (i64.const 100) (i32.const 7)))
        (call_indirect (type $none) (i32.const 8)))`,
  },
  {
    name: "control: br_table, select, nested blocks with results, recursion",
    words: 8,
    body: `
      (func $pick (param i32) (result i32)
        (block $c (block $b (block $a (br_table $a $b $c (local.get 0)))
          (return (i32.const 10))) (return (i32.const 20))) (i32.const 30))
      (func $factorial (param i64) (result i64)
        (if (result i64) (i64.eqz (local.get 0)) (then (i64.const 1))
          (else (i64.mul (local.get 0) (call $factorial (i64.sub (local.get 0) (i64.const 1)))))))
      (func (export "boot")
        (i32.store ${at(0)} (call $pick (i32.const 0)))
        (i32.store ${at(4)} (call $pick (i32.const 1)))
        (i32.store ${at(8)} (call $pick (i32.const 9)))
        (i32.store ${at(12)} (call $pick (i32.const -1)))
        (i64.store ${at(16)} (call $factorial (i64.const 20)))
        (f64.store ${at(24)} (select (f64.const 1.5) (f64.const 2.5) (call $pick (i32.const 0))))
        (i32.store ${at(32)} (block $out (result i32)
          (drop (br_if $out (i32.const 5) (call $pick (i32.const 2)))) (i32.const 6))))`,
  },
];

for (const { name, words, body } of sameCases) {
  test(`translated: ${name}`, async () => {
    const { native, node } = await both(body, words);
    expect(node.trapped).toBe(false);
    expect(native.trap).toBeNull();
    expect(native.memory).toEqual(node.memory);
  });
}

const [UNREACHABLE, DIV_BY_ZERO, CALL_INDIRECT] = [0n, 3n, 5n];

const INDIRECT = `(type $void (func)) (table 4 4 funcref) (elem (i32.const 1) $other)
  (func $other (param i32))`;

const trapCases = [
  { name: "unreachable", trap: UNREACHABLE, body: '(func (export "boot") unreachable)' },
  {
    name: "a division by zero whose result is not used",
    trap: DIV_BY_ZERO,
    body: `(func $zero (result i64) (i64.load ${at(0)}))
      (func (export "boot") (drop (i64.div_u (i64.const 1) (call $zero))))`,
  },
  ...[
    { name: "a call through an empty slot", slot: 0 },
    { name: "a call through a slot of another type", slot: 1 },
    { name: "a call past the end of the table", slot: 4 },
    { name: "a call through slot -1", slot: -1 },
  ].map(({ name, slot }) => ({
    name,
    trap: CALL_INDIRECT,
    body: `${INDIRECT} (func (export "boot") (call_indirect (type $void) (i32.const ${slot})))`,
  })),
];

for (const { name, trap, body } of trapCases) {
  test(`translated: ${name} traps, after all stores before it`, async () => {
    const marked = body.replace('(func (export "boot")', `$&(i64.store ${at(8)} (i64.const 5))`);
    const { native, node } = await both(marked, 2);
    expect(node.trapped).toBe(true);
    expect(native).toEqual({ trap, memory: [0n, 5n] });
  });
}

test("memory.size is all of the address space and memory.grow fails", () => {
  const wasm = assemble(`(module (import "cpu" "memory" (memory 1))
    (func (export "size") (param i64 i64) (result i64) (i64.extend_i32_u (memory.size)))
    (func (export "grow") (param i64 i64) (result i64)
      (i64.extend_i32_u (memory.grow (i32.const 1)))))`);
  const driver = `
    #include "process.h"
    u64 w2c_yolk_size(u64, u64);
    u64 w2c_yolk_grow(u64, u64);
    void run(void) { attempt(w2c_yolk_size, 0, 0); attempt(w2c_yolk_grow, 0, 0); }`;
  const words = runNative({ "image.c": toC(wasm), "driver.c": driver }, "-O2");
  expect(words).toEqual([0n, 65536n, 0n, 0xffffffffn]);
});

test("the C holds no instance, no read barrier and no segment register", () => {
  const text = toC(
    assemble(`(module (import "cpu" "memory" (memory 1)) (import "cpu" "in8" (func $in8 (param i32) (result i32)))
      (func (export "boot") (i32.store (call $in8 (i32.const 4)) (i32.load (i32.const 8)))))`),
  );
  expect(text).toContain("w2c_cpu_in8(var_i0)");
  expect(text).not.toMatch(/instance|FORCE_READ|segue|SEGUE/);
});

test("functions, globals and variables may have the names that the rewriting looks for", () => {
  const words = ["segue", "instance", "FORCE_READ", "wasm_rt_segue_x", "g_", "table", "main"];
  const definitions = words.map(
    (word, i) => `(global $${word} (mut i32) (i32.const ${i}))
      (func $${word} (param $${word} i32) (result i32)
        (i32.mul (global.get $${word}) (local.get $${word})))`,
  );
  const sum = words.reduce(
    (text, word) => `(i32.add ${text} (call $${word} (i32.const 5)))`,
    "(i32.const 0)",
  );
  const text = `(module (import "cpu" "memory" (memory 1)) ${definitions.join("\n")}
    (func (export "ask") (param i64 i64) (result i64) (i64.extend_i32_u ${sum})))`;
  const driver = `
    #include "process.h"
    u64 w2c_yolk_ask(u64, u64);
    void run(void) { attempt(w2c_yolk_ask, 0, 0); }`;
  const image = toC(assemble(text, ["--debug-names"]));
  const want = BigInt(5 * words.reduce((total, _, i) => total + i, 0));
  expect(runNative({ "image.c": image, "driver.c": driver }, "-O1")).toEqual([0n, want]);
});

test("imports of a bench's C file get prototypes from wasm2c's header", () => {
  const image = toC(
    assemble(`(module (import "cpu" "memory" (memory 1))
      (import "peer" "sum" (func $sum (param f64 i32) (result f64)))
      (import "peer" "none" (func $none))
      (func (export "boot") (call $none) (drop (call $sum (f64.const 1) (i32.const 2)))))`),
  );
  expect(image).toContain("f64 w2c_peer_sum(f64, u32);");
  expect(image).toContain("void w2c_peer_none(void);");
  expect(image).toContain("w2c_peer_none();");
});

test("output without a function, and a barrier that is left, are errors", () => {
  expect(() => rewrite("#include <x.h>\n", "")).toThrow(LinkError);
  const strange =
    "static void w2c_yolk_f(w2c_yolk*);\n\nvoid w2c_yolk_f(w2c_yolk* instance) {\n  FORCE_READ_INT(x);\n}\n";
  expect(() => rewrite(strange, "")).toThrow(/FORCE_READ/);
});

const octets = (...values: number[]) => new Uint8Array(values);

const flattenCases = [
  { name: "nothing", segments: [], want: [] },
  {
    name: "a gap before and between",
    segments: [
      [0x102, 1, 2],
      [0x106, 3],
    ],
    want: [0, 0, 1, 2, 0, 0, 3],
  },
];

for (const { name, segments, want } of flattenCases) {
  test(`flatten: ${name}`, () => {
    const parts = segments.map(([offset = 0, ...rest]) => ({ offset, octets: octets(...rest) }));
    expect([...flatten(parts, 0x100)]).toEqual(want);
  });
}
