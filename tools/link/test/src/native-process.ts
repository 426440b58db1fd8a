/** Runs C that the link step made, as a 32-bit Linux process: what it emits comes back. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { C_FLAGS, findCompiler } from "../../src/compiler";
import { nativeFolder } from "../../src/places";
import { inFolder } from "./wat";

const HERE = join(__dirname);

/** Where the process has 64 KiB of linear memory; Linux lets nobody have the lowest addresses. */
export const MEMORY_ADDRESS = 0x01000000;

const MOST_OUTPUT_LEN = 64 * 1024 * 1024;

/** Compiles `files` (name to C text) at `level`, runs them and returns the emitted words. */
export function runNative(files: Readonly<Record<string, string>>, level: "-O1" | "-O2"): bigint[] {
  const compiler = findCompiler();
  return inFolder((folder) => {
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const program = join(folder, "program");
    execFileSync(compiler.gcc, [
      ...[...compiler.flags, ...C_FLAGS, level, "-w", "-I", nativeFolder, "-I", HERE],
      ...["-nostdlib", "-static", "-no-pie", "-Wl,--build-id=none,-z,noexecstack"],
      `-DLINEAR=${MEMORY_ADDRESS}u`,
      ...["-o", program, join(HERE, "process.c"), ...paths],
      ...["int64.c", "memory.c"].map((name) => join(nativeFolder, name)),
    ]);
    const octets = execFileSync(program, { maxBuffer: MOST_OUTPUT_LEN });
    const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    return Array.from({ length: octets.length / 8 }, (_, i) => view.getBigUint64(i * 8, true));
  });
}
