/** A page that boots a program: a folder of plain files, for any web server. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildResult, LinkError, npmTool, repositoryRoot } from "@yolk/link";
import type { MachineFile } from "@yolk/machine/web/protocol";

const SOURCES = join(repositoryRoot, "libs", "machine", "web");
/** Each is a bundle of its own: the page, the worker that it starts, and what puts headers in. */
const BUNDLES = ["page", "worker", "headers"];

/** Writes the page for `built` into `folder`, in place of what was there. */
export function writePage(built: BuildResult, machine: MachineFile, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const entries = BUNDLES.map((name) => join(SOURCES, `${name}.ts`));
  const options = ["--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8"];
  const { status, stderr } = spawnSync(
    npmTool("esbuild"),
    [...entries, ...options, `--outdir=${folder}`, "--log-level=warning"],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new LinkError(`the page could not be bundled:\n${stderr}`);
  copyFileSync(join(SOURCES, "index.html"), join(folder, "index.html"));
  copyFileSync(built.hostWasm, join(folder, "machine.wasm"));
  writeFileSync(join(folder, "machine.json"), `${JSON.stringify(machine)}\n`);
}
