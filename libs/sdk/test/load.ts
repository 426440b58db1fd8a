/**
 * Compiles pure AssemblyScript for the host, so that a test can call it with strings.
 *
 * The result is kept in the system's temporary folder under a name made of all that it depends on.
 *
 * References:
 * - AssemblyScript 0.28, std/assembly/rt/common.ts (where an object's size lies)
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

const repositoryRoot = join(__dirname, "../../..");
const ASC = join(repositoryRoot, "node_modules/assemblyscript/bin/asc.js");
const STRING_ID = 2;
const SIZE_BEFORE_OBJECT = 4;

/** Exported functions by name; arguments and results are strings or numbers. */
export type Functions = Readonly<Record<string, (...args: (string | number)[]) => number>>;

/** A loaded module. */
export interface Loaded {
  /** Calls `name`, which returns a string. */
  text(name: string, ...args: (string | number)[]): string;
  /** Calls `name`, which returns a number. */
  number(name: string, ...args: (string | number)[]): number;
}

/** Compiles `entry` (absolute), which imports only below `folders`, and loads it. */
export function loadAssembly(entry: string, folders: readonly string[]): Loaded {
  const wasm = compiled(entry, folders);
  const module = new WebAssembly.Module(readFileSync(wasm));
  const instance = new WebAssembly.Instance(module, refusals(module));
  const exports = instance.exports as unknown as Functions & { memory: WebAssembly.Memory };
  const { memory } = exports;
  const toWasm = (text: string): number => {
    const at = exports["__new"]?.(text.length * 2, STRING_ID) ?? 0;
    Buffer.from(memory.buffer).write(text, at, "utf16le");
    return exports["__pin"]?.(at) ?? 0;
  };
  const number = (name: string, ...args: (string | number)[]): number => {
    const call = exports[name];
    if (!call) throw new Error(`${entry} exports no ${name}`);
    const given = args.map((arg) => (typeof arg === "string" ? toWasm(arg) : arg));
    const result = call(...given);
    given.forEach((one, i) => typeof args[i] === "string" && exports["__unpin"]?.(one));
    return result;
  };
  const text = (name: string, ...args: (string | number)[]): string => {
    const at = number(name, ...args);
    const octets = Buffer.from(memory.buffer);
    return octets.toString("utf16le", at, at + octets.readUInt32LE(at - SIZE_BEFORE_OBJECT));
  };
  return { text, number };
}

/** Imports of `module` that throw: what is pure calls none of them. */
function refusals(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => never>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const refuse = (): never => {
      throw new Error(name);
    };
    imports[from] = { ...imports[from], [name]: refuse };
  }
  return imports;
}

function compiled(entry: string, folders: readonly string[]): string {
  const hash = createHash("sha256").update(readFileSync(ASC));
  for (const folder of [dirname(entry), ...folders]) hashFolder(folder, hash);
  const cache = join(tmpdir(), "yolk-test-assembly");
  const wasm = join(cache, `${hash.update(entry).digest("hex").slice(0, 32)}.wasm`);
  if (existsSync(wasm)) return wasm;
  mkdirSync(cache, { recursive: true });
  const fresh = `${wasm}.${process.pid}`;
  const options = ["--exportRuntime", "--runtime", "incremental", "--config", "none"];
  execFileSync(
    process.execPath,
    [ASC, relative(repositoryRoot, entry), ...options, "--outFile", fresh],
    { cwd: repositoryRoot, stdio: "pipe" },
  );
  renameSync(fresh, wasm);
  return wasm;
}

function hashFolder(folder: string, hash: ReturnType<typeof createHash>): void {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) hashFolder(path, hash);
    else hash.update(name).update(readFileSync(path));
  }
}
