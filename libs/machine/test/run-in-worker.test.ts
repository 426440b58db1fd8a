import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";

import { runInWorker, type WorkerRun } from "../node/index";
import { binariesOf } from "./support/wat";

/** Echoes every byte until 0x04; then exits with 5. */
const ECHO = `
  (func (export "boot")
    (call $startPic (i32.const 0xef)) (call $startUart)
    (loop $forever (drop (call $disableInterrupts)) (call $halt) (br $forever)))
  (func (export "interrupt") (param $irq i32)
    (local $byte i32)
    (loop $next
      (if (i32.and (call $in8 (i32.const 0x3fd)) (i32.const 1)) (then
        (local.set $byte (call $in8 (i32.const 0x3f8)))
        (if (i32.eq (local.get $byte) (i32.const 4)) (then (call $exit (i32.const 5))))
        (call $put (local.get $byte))
        (br $next))))
    (call $endOfInterrupt))`;

/** Sleeps for 20 ticks of about 1 ms; exits with 1 when that took less than 15 ms. */
const TIMER = `
  (global $ticks (mut i32) (i32.const 0))
  (func (export "boot")
    (call $startPic (i32.const 0xfe)) (call $startTimer (i32.const 1193))
    (loop $next
      (drop (call $disableInterrupts))
      (call $halt)
      (br_if $next (i32.lt_u (global.get $ticks) (i32.const 20))))
    (call $exit (i64.lt_u (call $cycles) (i64.const 15000000))))
  (func (export "interrupt") (param $irq i32)
    (global.set $ticks (i32.add (global.get $ticks) (i32.const 1)))
    (call $endOfInterrupt))`;

/** Sends 300,000 bytes and exits. */
const FLOOD = `
  (func (export "boot")
    (local $left i32)
    (local.set $left (i32.const 300000))
    (loop $next
      (call $put (i32.const 0x2e))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $next (local.get $left)))
    (call $exit (i32.const 0)))`;

const wasm = binariesOf({
  echo: ECHO,
  timer: TIMER,
  flood: FLOOD,
  hello: `
    (data (i32.const 0x1000) "hi")
    (func (export "boot") (call $putAll (i32.const 0x1000) (i32.const 2)) (call $stop))`,
  asleep: `(func (export "boot") (call $startPic (i32.const 0)) (call $halt))`,
  endless: `(func (export "boot") (call $put (i32.const 0x21)) (loop $forever (br $forever)))`,
});

let directory: string;
let workerUrl: URL;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "yolk-machine-"));
  const outfile = join(directory, "worker.mjs");
  const entry = join(dirname(expect.getState().testPath ?? ""), "../node/worker.ts");
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm" });
  workerUrl = pathToFileURL(outfile);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A stream that takes what it is given, at its own pace. */
class Sink extends Writable {
  private readonly chunks: Buffer[] = [];

  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk);
    setImmediate(done);
  }
}

async function run(module: Uint8Array, more: Partial<WorkerRun> = {}) {
  const output = new Sink();
  const outcome = await runInWorker({
    workerUrl,
    wasm: module,
    memoryMiB: 1,
    commandLine: "",
    layout: { imageEnd: 0x110000, shadowGuard: 0x108000 },
    input: null,
    timeoutMs: 4000, // a run that never ends is a failed test, not one that hangs
    output,
    ...more,
  });
  return { outcome, text: output.text };
}

test("output arrives before the outcome", async () => {
  expect(await run(wasm.hello)).toEqual({ outcome: { kind: "stopped" }, text: "hi" });
});

test("the end of input is sent as one 0x04 when asked for", async () => {
  const input = Readable.from([Buffer.from("one "), Buffer.from("two")]);
  const result = await run(wasm.echo, { input, endOfInput: true });
  expect(result).toEqual({ outcome: { kind: "exit", status: 5 }, text: "one two" });
});

test("without it, a guest that waits for more halts", async () => {
  const input = Readable.from([Buffer.from("xyz")]);
  expect(await run(wasm.echo, { input })).toEqual({ outcome: { kind: "halted" }, text: "xyz" });
});

test("input that has ended before the start has ended", async () => {
  const input = new PassThrough();
  input.end();
  input.resume();
  await new Promise((resolve) => input.once("close", resolve));
  expect((await run(wasm.echo, { input })).outcome).toEqual({ kind: "halted" });
});

test("input can answer output while the guest sleeps", async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const seen: string[] = [];
  output.on("data", (chunk: Buffer) => {
    seen.push(chunk.toString());
    input.write(seen.length < 3 ? "again" : "\x04");
  });
  input.write("first");
  expect((await run(wasm.echo, { input, output })).outcome).toEqual({ kind: "exit", status: 5 });
  expect(seen.join("")).toMatch(/^first(again)+$/);
});

test("more input than fits into the ring arrives whole", async () => {
  const text = Array.from({ length: 40_000 }, (_, index) => `${index},`).join("");
  const input = Readable.from([Buffer.from(text)]);
  const result = await run(wasm.echo, { input, endOfInput: true });
  expect(result.outcome).toEqual({ kind: "exit", status: 5 });
  expect(result.text === text).toBe(true);
});

test("more output than fits into the ring arrives whole", async () => {
  const result = await run(wasm.flood);
  expect(result.outcome).toEqual({ kind: "exit", status: 0 });
  expect(result.text.length).toBe(300_000);
});

test("sleep lasts until the timer ticks", async () => {
  expect((await run(wasm.timer)).outcome).toEqual({ kind: "exit", status: 0 });
});

test("a guest that no event can wake halts", async () => {
  expect((await run(wasm.asleep)).outcome).toEqual({ kind: "halted" });
});

test("a guest that computes for ever is ended by the timeout, its output kept", async () => {
  const result = await run(wasm.endless, { timeoutMs: 300 });
  expect(result).toEqual({ outcome: { kind: "timeout" }, text: "!" });
});

test("a guest that sleeps for ever is ended by the signal", async () => {
  const abort = new AbortController();
  const input = new PassThrough();
  const output = new PassThrough();
  output.once("data", () => abort.abort());
  input.write("x");
  const result = await run(wasm.echo, { input, output, signal: abort.signal });
  expect(result.outcome).toEqual({ kind: "aborted" });
});

test("a signal given before the start is heeded", async () => {
  expect((await run(wasm.endless, { signal: AbortSignal.abort() })).outcome).toEqual({
    kind: "aborted",
  });
});

test("bytes that are no module are refused", async () => {
  await expect(run(Uint8Array.of(1, 2, 3))).rejects.toThrow(/WebAssembly/);
});
