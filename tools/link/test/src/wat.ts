/** Wasm text to modules, and modules to C, for tests that need one of their own. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmTool } from "../../src/places";
import { rewrite } from "../../src/translate";

/** Calls `use` with a folder that exists until it returns. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "yolk-link-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Assembles `text` with wat2wasm. */
export function assemble(text: string, options: readonly string[] = []): Uint8Array<ArrayBuffer> {
  return inFolder((folder) => {
    const [wat, wasm] = [join(folder, "module.wat"), join(folder, "module.wasm")];
    writeFileSync(wat, text);
    execFileSync(npmTool("wat2wasm"), [wat, "-o", wasm, ...options]);
    return new Uint8Array(readFileSync(wasm));
  });
}

/** The C that the link step makes of `wasm`. */
export function toC(wasm: Uint8Array): string {
  return inFolder((folder) => {
    const file = join(folder, "module.wasm");
    writeFileSync(file, wasm);
    execFileSync(npmTool("wasm2c"), [file, "-n", "yolk", "-o", join(folder, "wasm2c.c")]);
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    return rewrite(read("wasm2c.c"), read("wasm2c.h"));
  });
}
