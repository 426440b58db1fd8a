import { expect, test } from "@jest/globals";

import { TrapKind } from "../index";
import { Bench } from "./support/run";
import { guests } from "./support/wat";

const HELLO = `
  (data (i32.const 0x1000) "hello\\n")
  (func (export "boot") (call $putAll (i32.const 0x1000) (i32.const 6)) (call $stop))`;

/** Echoes every byte until 0x04; then exits with the number of interrupts. */
const ECHO = `
  (global $interrupts (mut i32) (i32.const 0))
  (func (export "boot")
    (call $startPic (i32.const 0xef)) (call $startUart)
    (loop $forever
      (drop (call $disableInterrupts))
      (call $halt)
      (br $forever)))
  (func (export "interrupt") (param $irq i32)
    (local $byte i32)
    (if (i32.ne (local.get $irq) (i32.const 4)) (then (return)))
    (global.set $interrupts (i32.add (global.get $interrupts) (i32.const 1)))
    (loop $next
      (if (i32.and (call $in8 (i32.const 0x3fd)) (i32.const 1)) (then
        (local.set $byte (call $in8 (i32.const 0x3f8)))
        (if (i32.eq (local.get $byte) (i32.const 4)) (then (call $exit (global.get $interrupts))))
        (call $put (local.get $byte))
        (br $next))))
    (call $endOfInterrupt))`;

/** Sleeps for three ticks of about 1 ms and exits with the milliseconds that passed. */
const TIMER = `
  (global $ticks (mut i32) (i32.const 0))
  (func (export "boot")
    (call $startPic (i32.const 0xfe)) (call $startTimer (i32.const 1193))
    (loop $next
      (drop (call $disableInterrupts))
      (call $halt)
      (br_if $next (i32.lt_u (global.get $ticks) (i32.const 3))))
    (call $exit (i32.wrap_i64 (i64.div_u (call $cycles) (i64.const 1000000)))))
  (func (export "interrupt") (param $irq i32)
    (global.set $ticks (i32.add (global.get $ticks) (i32.const 1)))
    (call $endOfInterrupt))`;

/** Sends the scan codes it gets until Escape is released. */
const KEYS = `
  (func (export "boot")
    (call $startPic (i32.const 0xfd))
    (loop $forever (drop (call $disableInterrupts)) (call $halt) (br $forever)))
  (func (export "interrupt") (param $irq i32)
    (local $code i32)
    (local.set $code (call $in8 (i32.const 0x60)))
    (if (i32.eq (local.get $code) (i32.const 0x81)) (then (call $exit (i32.const 0))))
    (call $put (local.get $code))
    (call $endOfInterrupt))`;

/** A handler must not be interrupted; the interrupt that came meanwhile runs after it. */
const NESTING = `
  (func (export "boot")
    (call $startPic (i32.const 0xfe)) (call $startTimer (i32.const 1193))
    (call $enableInterrupts)
    (loop $next (drop (call $cycles)) (br $next)))
  (global $runs (mut i32) (i32.const 0))
  (func (export "interrupt") (param $irq i32)
    (local $reads i32)
    (call $put (i32.const 0x28))
    (call $endOfInterrupt)
    (loop $next
      (drop (call $in8 (i32.const 0x3fd)))
      (local.set $reads (i32.add (local.get $reads) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $reads) (i32.const 20000))))
    (call $put (i32.const 0x29))
    (global.set $runs (i32.add (global.get $runs) (i32.const 1)))
    (if (i32.eq (global.get $runs) (i32.const 3)) (then (call $exit (call $disableInterrupts)))))`;

/** Resets until the cell that memory clearing would wipe says otherwise. */
const RESETS = `
  (func (export "boot")
    (call $put (i32.add (i32.const 0x30) (i32.load8_u (i32.const 0x5000))))
    (i32.store8 (i32.const 0x5000) (i32.const 1))
    (call $out8 (i32.const 0xcf9) (i32.const 0x06)))`;

const BOOT_INFORMATION = `
  (func $cstring (param $at i32)
    (loop $next
      (if (i32.load8_u (local.get $at)) (then
        (call $put (i32.load8_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))))
  (func (export "boot")
    (call $cstring (i32.load offset=16 (call $bootInfo)))
    (call $put (i32.const 0x0a))
    (call $cstring (i32.load offset=64 (call $bootInfo)))
    (call $exit (i32.load offset=8 (call $bootInfo))))`;

const CPUID = `
  (func (export "boot")
    (call $cpuid (i32.const 0) (i32.const 0) (i32.const 0x1000))
    (call $putAll (i32.const 0x1004) (i32.const 4))
    (call $putAll (i32.const 0x100c) (i32.const 4))
    (call $putAll (i32.const 0x1008) (i32.const 4))
    (call $cpuid (i32.const 0x80000002) (i32.const 0) (i32.const 0x1000))
    (call $cpuid (i32.const 0x80000003) (i32.const 0) (i32.const 0x1010))
    (call $putAll (i32.const 0x1000) (i32.const 27))
    (call $cpuid (i32.const 1) (i32.const 0) (i32.const 0x1000))
    (call $exit (i32.load (i32.const 0x100c))))`;

const MARKS = `
  (func (export "boot")
    (call $loadPageDirectory (i32.const 0x1000)) (call $invalidatePage (i32.const 0)) (call $fence)
    (if (i32.ne (call $imageMark (i32.const 0)) (i32.const 0x110000)) (then (call $exit (i32.const 1))))
    (if (i32.ne (call $imageMark (i32.const 1)) (i32.const 0x110000)) (then (call $exit (i32.const 2))))
    (if (i32.ne (call $imageMark (i32.const 2)) (i32.const 0x110000)) (then (call $exit (i32.const 3))))
    (if (call $imageMark (i32.const 3)) (then (call $exit (i32.const 4))))
    (if (i32.ne (call $imageMark (i32.const 4)) (i32.const 0x108000)) (then (call $exit (i32.const 5))))
    (call $exit (i32.const 0)))`;

const power = (body: string) => `(func (export "boot") ${body} unreachable)`;

const modules = guests({
  hello: HELLO,
  returns: `(func (export "boot") (call $put (i32.const 0x21)))`,
  echo: ECHO,
  timer: TIMER,
  keys: KEYS,
  nesting: NESTING,
  resets: RESETS,
  bootInformation: BOOT_INFORMATION,
  cpuid: CPUID,
  marks: MARKS,
  exit42: power("(call $exit (i32.const 42))"),
  acpi: power("(call $out16 (i32.const 0x604) (i32.const 0x2000))"),
  debugStatus: power(
    "(call $out8 (i32.const 0xe9) (i32.const 1)) (call $out8 (i32.const 0xe9) (i32.const 7))" +
      "(call $out16 (i32.const 0x604) (i32.const 0x2000))",
  ),
  keyboardReset: power("(call $out8 (i32.const 0x64) (i32.const 0xfe))"),
  asleep: `(func (export "boot") (call $startPic (i32.const 0)) (call $halt))`,
  maskedTimer: `
    (func (export "boot")
      (call $startPic (i32.const 0xff)) (call $startTimer (i32.const 1193)) (call $halt))`,
  unclaimed: `
    (func (export "boot")
      (call $out32 (i32.const 0x1234) (i32.const 5))
      (if (i32.ne (call $in32 (i32.const 0x1234)) (i32.const -1)) (then (call $exit (i32.const 1))))
      (if (i32.ne (call $in16 (i32.const 0x1234)) (i32.const 0xffff)) (then (call $exit (i32.const 2))))
      (if (i32.ne (call $in8 (i32.const 0x1234)) (i32.const 0xff)) (then (call $exit (i32.const 3))))
      (call $exit (i32.const 0)))`,
});

const outcomes = [
  { name: "hello", outcome: { kind: "stopped" }, output: "hello\n" },
  { name: "returns", outcome: { kind: "stopped" }, output: "!" },
  { name: "exit42", outcome: { kind: "exit", status: 42 }, output: "" },
  { name: "acpi", outcome: { kind: "exit", status: 0 }, output: "" },
  { name: "debugStatus", outcome: { kind: "exit", status: 7 }, output: "" },
  { name: "asleep", outcome: { kind: "halted" }, output: "" },
  { name: "maskedTimer", outcome: { kind: "halted" }, output: "" },
  { name: "timer", outcome: { kind: "exit", status: 3 }, output: "" },
  { name: "nesting", outcome: { kind: "exit", status: 0 }, output: "()()()" },
  { name: "marks", outcome: { kind: "exit", status: 0 }, output: "" },
] as const;

for (const { name, outcome, output } of outcomes) {
  test(`a guest that is "${name}" ends as ${JSON.stringify(outcome)}`, () => {
    const bench = new Bench();
    expect(bench.run(modules[name])).toEqual(outcome);
    expect(bench.output).toBe(output);
  });
}

test("serial input reaches the guest by interrupt, however much comes at once", () => {
  const bench = new Bench();
  const text = "The quick brown fox jumps over the lazy dog. ".repeat(20);
  bench.machine.receive(new TextEncoder().encode(`${text}\x04`));
  expect(bench.run(modules.echo)).toMatchObject({ kind: "exit" });
  expect(bench.output).toBe(text);
});

test("input can answer output while the guest runs", () => {
  const answers = new Map([
    ["a", "b"],
    ["b", "\x04"],
  ]);
  const bench: Bench = new Bench({
    onSerial: (byte) => {
      const answer = answers.get(String.fromCharCode(byte)) ?? "";
      bench.machine.receive(new TextEncoder().encode(answer));
    },
  });
  bench.machine.receive(new TextEncoder().encode("a"));
  expect(bench.run(modules.echo)).toMatchObject({ kind: "exit" });
});

test("an input source is asked until it ends", () => {
  const chunks = ["one ", "two ", "\x04"].map((text) => new TextEncoder().encode(text));
  const input = {
    get open() {
      return chunks.length > 0;
    },
    take: (limit: number) => (limit > 0 ? (chunks.shift() ?? null) : null),
  };
  const bench = new Bench({ input });
  expect(bench.run(modules.echo)).toMatchObject({ kind: "exit" });
  expect(bench.output).toBe("one two ");
});

test("a guest whose input has ended halts", () => {
  const bench = new Bench();
  bench.machine.receive(new TextEncoder().encode("xy"));
  expect(bench.run(modules.echo)).toEqual({ kind: "halted" });
  expect(bench.output).toBe("xy");
});

test("typed text arrives as scan codes of set 1", () => {
  const bench = new Bench();
  bench.machine.type("aB\x1b");
  expect(bench.run(modules.keys)).toEqual({ kind: "exit", status: 0 });
  expect([...bench.output].map((character) => character.charCodeAt(0))).toEqual([
    0x1e, 0x9e, 0x2a, 0x30, 0xb0, 0xaa, 0x01,
  ]);
});

test("the same guest sees the same times on every run", () => {
  const runs = [0, 1].map(() => new Bench().run(modules.timer));
  expect(runs[0]).toEqual(runs[1]);
});

test("a reset starts again with memory and devices cleared, up to the limit", () => {
  const bench = new Bench({ resetLimit: 2 });
  expect(bench.run(modules.resets)).toEqual({ kind: "reset" });
  expect(bench.machine.resets).toBe(2);
  expect(bench.output).toBe("000");
});

test("the keyboard controller can reset the machine", () => {
  expect(new Bench({ resetLimit: 0 }).run(modules.keyboardReset)).toEqual({ kind: "reset" });
});

test("bytes on the debug console are kept", () => {
  const bench = new Bench();
  bench.run(modules.debugStatus);
  expect([...bench.machine.debugBytes]).toEqual([1, 7]);
});

test("ports that nobody claims read as ones, and are counted", () => {
  const bench = new Bench();
  expect(bench.run(modules.unclaimed)).toEqual({ kind: "exit", status: 0 });
  expect(bench.machine.unclaimed).toBe(4);
});

test("the boot information holds the command line and the memory size", () => {
  const bench = new Bench({ memoryMiB: 4, commandLine: "run httpd --port 80" });
  expect(bench.run(modules.bootInformation)).toEqual({ kind: "exit", status: 3 * 1024 });
  expect(bench.output).toBe("run httpd --port 80\nyolk machine");
});

test("CPUID names the machine and its features", () => {
  const bench = new Bench();
  const features = (1 << 0) | (1 << 4) | (1 << 9) | (1 << 25) | (1 << 26);
  expect(bench.run(modules.cpuid)).toEqual({ kind: "exit", status: features });
  expect(bench.output).toBe("YolkYolkYolkYolk machine on WebAssembly");
});

/** Traps two calls deep. */
const trapping = (instructions: string) => `
  (table 2 2 funcref)
  (elem (i32.const 0) func $other)
  (type $plain (func))
  (func $other (param i32))
  (func $hal/console/write ${instructions})
  (func $kernel/main (call $hal/console/write))
  (func (export "boot") (call $kernel/main))`;
const traps = [
  { kind: "Unreachable", body: "unreachable" },
  { kind: "OutOfBounds", body: "(drop (i32.load (i32.const -1)))" },
  { kind: "OutOfBounds", body: "(call_indirect (type $plain) (i32.const 9))" },
  {
    kind: "IntegerOverflow",
    body: "(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))",
  },
  { kind: "DivideByZero", body: "(drop (i32.div_u (i32.const 1) (i32.const 0)))" },
  { kind: "DivideByZero", body: "(drop (i32.rem_u (i32.const 1) (i32.const 0)))" },
  { kind: "InvalidConversion", body: "(drop (i32.trunc_f64_s (f64.const 1e300)))" },
  { kind: "IndirectCall", body: "(call_indirect (type $plain) (i32.const 0))" },
  { kind: "IndirectCall", body: "(call_indirect (type $plain) (i32.const 1))" },
] as const;
const trapModules = guests(Object.fromEntries(traps.map(({ body }) => [body, trapping(body)])));

for (const { kind, body } of traps) {
  test(`${body} is reported as ${kind} with its calls`, () => {
    const bench = new Bench();
    const module = trapModules[body];
    expect(module && bench.run(module)).toEqual({ kind: "exit", status: 134 });
    const [digit, ...names] = bench.output.split("\n");
    expect(digit).toBe(String(TrapKind[kind]));
    expect(names.slice(0, 2)).toEqual(["hal/console/write", "kernel/main"]);
  });
}

const oddTraps = guests({
  recursion: `
    (func $forever (param i32) (result i32) (i32.add (i32.const 1) (call $forever (local.get 0))))
    (func (export "boot") (drop (call $forever (i32.const 0))))`,
  inHandler: `
    (func (export "boot")
      (call $startPic (i32.const 0xfe)) (call $startTimer (i32.const 1193)) (call $halt))
    (func $driver/tick unreachable)
    (func (export "interrupt") (param i32) (call $driver/tick))`,
  trapTraps: `
    (func $broken unreachable)
    (func (export "boot") (call $broken))
    (func (export "trap") (param i32 i32) unreachable)`,
});

test("endless recursion is reported as StackOverflow", () => {
  const bench = new Bench();
  expect(bench.run(oddTraps.recursion)).toEqual({ kind: "exit", status: 134 });
  expect(bench.output).toBe(`${TrapKind.StackOverflow}\nforever\nforever\nforever`);
});

test("a trap in an interrupt handler is reported with the handler's calls", () => {
  const bench = new Bench();
  expect(bench.run(oddTraps.inHandler)).toEqual({ kind: "exit", status: 134 });
  expect(bench.output.split("\n").slice(0, 2)).toEqual(["0", "driver/tick"]);
});

test("a trap that the guest cannot report is reported for it", () => {
  const bench = new Bench();
  expect(bench.run(oddTraps.trapTraps)).toEqual({ kind: "exit", status: 134 });
  expect(bench.output).toContain(
    "machine: trap Unreachable, not reported by the guest\n  at broken",
  );
});
