/** A program under asc's own incremental runtime: for V8, and translated to C as ours is. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Placement } from "./linux-process";
import {
  distFolder,
  FEATURES,
  npmTool,
  optimise,
  repositoryRoot,
  run,
  translate,
} from "@yolk/link";

/** Static data and asc's heap after it, far from code. */
const DATA_START = 0x100_0000;
/** Machine code of the process. */
const CODE_START = 0x10_2000;
const EXIT_PORT = 0xf4;

const WRONG = 2;
/** Memory that the program begins with, in pages of 64 KiB; it grows. */
const WASM_PAGES = 512;
const MOST_WASM_PAGES = 8192;

/** Boots as our image does: starts the program, runs `entry`(`argument`), exits 0 for `want`. */
function root(entry: string, argument: number, want: number): string {
  return `(module
  (import "cpu" "memory" (memory ${WASM_PAGES}))
  (import "cpu" "out8" (func $out8 (param i32 i32)))
  (import "program" "start" (func $start))
  (import "program" "${entry}" (func $entry (param i32) (result i32)))
  (export "memory" (memory 0))
  (func (export "abort") (param i32 i32 i32 i32) unreachable)
  (func (export "boot")
    (call $start)
    (call $out8 (i32.const ${EXIT_PORT})
      (select (i32.const 0) (i32.const ${WRONG})
        (i32.eq (call $entry (i32.const ${argument})) (i32.const ${want}))))))`;
}

/** What came of a program. */
export interface Reference {
  /** Imports `cpu` and exports `boot`: for V8. */
  readonly wasm: string;
  /** Folder of image.c, for `linuxProcess`. */
  readonly folder: string;
  readonly place: Placement;
}

/** Compiles `source`, whose exported `entry`(`argument`) must return `want`. */
export async function withAscRuntime(
  source: string,
  entry: string,
  argument: number,
  want: number,
): Promise<Reference> {
  const { default: binaryen } = await import("binaryen");
  const folder = join(distFolder, "bench", "asc-incremental");
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  await run(join(repositoryRoot, "node_modules", ".bin", "asc"), [
    source,
    ...["--config", "none", "--runtime", "incremental", "--importMemory", "--exportStart", "start"],
    ...["--memoryBase", String(DATA_START), "--debug", "--outFile", file("program.wasm")],
  ]);
  const module = binaryen.parseText(root(entry, argument, want));
  writeFileSync(file("root.wasm"), module.emitBinary());
  module.dispose();
  await run(npmTool("wasm-merge"), [
    ...[...FEATURES, "--rename-export-conflicts", "-g"],
    ...[file("root.wasm"), "env", file("program.wasm"), "program", "-o", file("merged.wasm")],
  ]);
  await optimise(folder, "full");
  await translate(folder, DATA_START);
  return {
    wasm: file("image.wasm"),
    folder,
    place: {
      dataStart: DATA_START,
      shadowStart: CODE_START,
      codeStart: CODE_START,
      ramStart: "wasm_data_end",
    },
  };
}

/** Runs the module in this process' own V8; returns seconds. */
export function secondsInV8(wasm: string): number {
  const memory = new WebAssembly.Memory({ initial: WASM_PAGES, maximum: MOST_WASM_PAGES });
  let status = -1;
  const out8 = (_port: number, value: number) => (status = value);
  const module = new WebAssembly.Module(readFileSync(wasm));
  const { exports } = new WebAssembly.Instance(module, { cpu: { memory, out8 } });
  const boot = exports["boot"] as () => void;
  const start = process.hrtime.bigint();
  boot();
  if (status !== 0) throw new Error(`the program under asc's runtime ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}
