/**
 * Loads mm's Wasm on a hal made for tests, with one shadow-stack pointer as in a linked image.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import loadWabt from "wabt";
import type { FakeMm } from "../fake/mm";

export const repositoryRoot = join(__dirname, "../../..");

const MIB = 1 << 20;
const WASM_PAGE = 1 << 16;
const ENOENT = 2;

/** One range of a memory map. */
export interface Range {
  readonly base: number;
  readonly length: number;
  /** 1 is usable. */
  readonly kind: number;
}

/** Where the image lies; 0 for what it does not have. */
export interface Marks {
  readonly textStart: number;
  readonly textEnd: number;
  readonly imageEnd: number;
  readonly stackGuard: number;
  readonly shadowGuard: number;
}

/** mm's exports: the ABI, and what native code calls. */
export interface Mm extends FakeMm {
  fault(address: number, stackPointer: number): number;
}

/** A booted mm and what a test may look at. */
export interface Loaded {
  readonly mm: Mm;
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  /** Lowest address of the shadow stack's top; it grows down from here. */
  readonly stackTop: number;
  readonly stackPointer: WebAssembly.Global<"i32">;
  /** Number of a module whose visitor takes every payload word for a reference. */
  readonly module: number;
  /** Table index of that visitor; it visits PIECE words at a time. */
  readonly visitAll: number;
  /** Table index of a visitor of globals: it marks the words at `globals`. */
  readonly visitGlobals: number;
  /** Address of GLOBAL_COUNT words that are roots once `addGlobals` was called. */
  readonly globals: number;
  readonly pageDirectory: number;
  /** Pages whose translation mm made the processor forget, in order. */
  readonly invalidated: readonly number[];
  /** Message of the assertion that failed last. */
  readonly failure: string;
  view(): DataView;
  addGlobals(): void;
}

/** Thrown through the frames that an attempt gives up. */
class Raised extends Error {}

/** What may be chosen for a boot. */
export interface Setting {
  readonly ranges: readonly Range[];
  readonly marks?: Partial<Marks>;
  /** Octets of WebAssembly memory; default: up to the end of the highest range. */
  readonly memorySize?: number;
  /** Kernel command line. */
  readonly commandLine?: string;
  /** What fills RAM before boot; a reset leaves anything. */
  readonly residue?: number;
  /** Whether the processor can combine writes; default: it can. */
  readonly combines?: boolean;
}

export const GLOBAL_COUNT = 64;
/** Words that `visitAll` visits at once. */
export const PIECE = 256;

const DEFAULT_MARKS: Marks = {
  textStart: 0x180000,
  textEnd: 0x190000,
  imageEnd: 0x200000,
  stackGuard: 0x1a0000,
  shadowGuard: 0x1b0000,
};
const GLOBALS = 0x1f8000;
const STACK_TOP = 0x1f0000;
const NAME = 0x1f9000;
/** Statics of mm lie below. */
const RESIDUE_FROM = 0x1b0000;

/** QEMU's memory map for `mib` MiB of RAM below 3.5 GiB. */
export function qemuMap(mib: number): Range[] {
  return [
    { base: 0, length: 0x9fc00, kind: 1 },
    { base: 0x9fc00, length: 0x400, kind: 2 },
    { base: 0xf0000, length: 0x10000, kind: 2 },
    { base: MIB, length: (mib - 1) * MIB - 0x20000, kind: 1 },
    { base: mib * MIB - 0x20000, length: 0x20000, kind: 2 },
    { base: 0xfffc0000, length: 0x40000, kind: 2 },
  ];
}

// Every word of the payload is a reference; rtSize is at object - 4.
const VISITORS = `(module
  (import "env" "table" (table 4 funcref))
  (import "env" "memory" (memory 1))
  (import "mm" "mark" (func $mark (param i32)))
  (func $words (param $at i32) (param $end i32)
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (call $mark (i32.load (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $next))))
  (func $all (param $object i32) (param $from i32) (result i32)
    (local $words i32) (local $to i32)
    (local.set $words (i32.shr_u (i32.load (i32.sub (local.get $object) (i32.const 4))) (i32.const 2)))
    (local.set $to (i32.add (local.get $from) (i32.const ${PIECE})))
    (if (i32.gt_u (local.get $to) (local.get $words)) (then (local.set $to (local.get $words))))
    (call $words
      (i32.add (local.get $object) (i32.shl (local.get $from) (i32.const 2)))
      (i32.add (local.get $object) (i32.shl (local.get $to) (i32.const 2))))
    (if (result i32) (i32.lt_u (local.get $to) (local.get $words))
      (then (local.get $to)) (else (i32.const 0))))
  (func $none (param $cookie i32))
  (func $globals (param $cookie i32)
    (call $words (i32.const ${GLOBALS}) (i32.const ${GLOBALS + 4 * GLOBAL_COUNT})))
  (elem (i32.const 1) $all $globals $none))`;
const VISIT_ALL = 1;
const VISIT_GLOBALS = 2;
const VISIT_NOTHING = 3;
const TABLE_SIZE = 64;

const POINTER = "$~lib/memory/__stack_pointer";
const features = { mutable_globals: true, bulk_memory: true, sign_extension: true };
const modules = new Map<string, Promise<WebAssembly.Module>>();

/** A module whose shadow-stack pointer is imported, as the link step makes it; `change` changes its text. */
export function compile(
  path: string,
  change = (text: string): string => text,
): Promise<WebAssembly.Module> {
  let module = modules.get(path);
  if (!module) modules.set(path, (module = shareStackPointer(path, change)));
  return module;
}

async function shareStackPointer(
  path: string,
  change: (text: string) => string,
): Promise<WebAssembly.Module> {
  const wabt = await loadWabt();
  const binary = wabt.readWasm(readFileSync(path), { readDebugNames: true, ...features });
  binary.applyNames();
  const text = binary
    .toText({ foldExprs: false, inlineExport: false })
    .replace(/\(global \$~lib\/memory\/__stack_pointer \(mut i32\) \(i32\.const \d+\)\)/, "")
    .replace("(import ", `(import "env" "stackPointer" (global ${POINTER} (mut i32)))\n  (import `);
  return assemble(change(text));
}

async function assemble(text: string): Promise<WebAssembly.Module> {
  const wabt = await loadWabt();
  const { buffer } = wabt.parseWat("test.wat", text, features).toBinary({});
  return new WebAssembly.Module(Uint8Array.from(buffer));
}

const visitors = assemble(VISITORS);

/** Boots mm. */
export async function boot(setting: Setting): Promise<Loaded> {
  const marks = { ...DEFAULT_MARKS, ...setting.marks };
  const order = [
    marks.textStart,
    marks.textEnd,
    marks.imageEnd,
    marks.stackGuard,
    marks.shadowGuard,
  ];
  const end = setting.ranges
    .filter((range) => range.kind === 1)
    .reduce((most, range) => Math.max(most, range.base + range.length), 0);
  const pages = Math.ceil((setting.memorySize ?? end) / WASM_PAGE);
  const memory = new WebAssembly.Memory({ initial: pages });
  const table = new WebAssembly.Table({ element: "anyfunc", initial: TABLE_SIZE });
  const stackPointer = new WebAssembly.Global({ value: "i32", mutable: true }, STACK_TOP);
  if (setting.residue) new Uint8Array(memory.buffer, RESIDUE_FROM).fill(setting.residue);
  new Uint8Array(memory.buffer, GLOBALS, 4 * GLOBAL_COUNT).fill(0);

  let pageDirectory = 0;
  let failure = "";
  const invalidated: number[] = [];
  const view = (): DataView => new DataView(memory.buffer);
  const text = (at: number, units: number): string =>
    Buffer.from(memory.buffer, at >>> 0, units * 2).toString("utf16le");
  const hal = {
    memoryRange(index: number, into: number): number {
      const range = setting.ranges[index];
      if (!range) return -ENOENT;
      view().setBigUint64(into, BigInt(range.base), true);
      view().setBigUint64(into + 8, BigInt(range.length), true);
      view().setUint32(into + 16, range.kind, true);
      return 0;
    },
    imageMark: (mark: number): number => order[mark] ?? 0,
    loadPageDirectory(directory: number): void {
      pageDirectory = directory >>> 0;
    },
    invalidatePage(address: number): void {
      invalidated.push(address >>> 0);
    },
    cycles: (): bigint => process.hrtime.bigint(),
    commandLine(into: number, capacity: number): number {
      const octets = Buffer.from(setting.commandLine ?? "").subarray(0, capacity);
      new Uint8Array(memory.buffer, into).set(octets);
      return octets.length;
    },
    enableWriteCombining: () => (setting.combines === false ? 0 : 1),
    failed(message: number, units: number): void {
      failure = text(message, units);
    },
    attempt(run: number, argument: number): number {
      try {
        return Number(table.get(run)(argument));
      } catch (error) {
        if (error instanceof Raised) return -1;
        throw error;
      }
    },
    raise(): void {
      throw new Raised();
    },
  };
  const env = { memory, table, stackPointer };
  const layer = await WebAssembly.instantiate(
    await compile(join(repositoryRoot, "dist/layers/mm.wasm")),
    { env, hal },
  );
  const mm = unsigned(layer.exports);
  await WebAssembly.instantiate(await visitors, { env, mm: layer.exports });
  try {
    (layer.exports.start as () => void)();
  } catch (trap) {
    throw new Error(failure || String(trap));
  }

  new Uint8Array(memory.buffer, NAME).set(Buffer.from("globals"));
  return {
    mm,
    module: mm.addModule(NAME, 0, 0, 0, VISIT_NOTHING, VISIT_ALL),
    memory,
    table,
    stackTop: STACK_TOP,
    stackPointer,
    invalidated,
    visitAll: VISIT_ALL,
    visitGlobals: VISIT_GLOBALS,
    globals: GLOBALS,
    get pageDirectory() {
      return pageDirectory;
    },
    get failure() {
      return failure;
    },
    view,
    addGlobals: () => void mm.addModule(NAME, 7, 0, 0, VISIT_GLOBALS, VISIT_ALL),
  };
}

/** Addresses come out of Wasm signed. */
function unsigned(exports: WebAssembly.Exports): Mm {
  const wrapped: Record<string, (...numbers: number[]) => number | bigint> = {};
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value !== "function") continue;
    const call = value as (...numbers: number[]) => number | bigint;
    wrapped[name] = (...numbers) => {
      const result = call(...numbers);
      return typeof result === "number" ? result >>> 0 : result;
    };
  }
  return wrapped as unknown as Mm;
}
