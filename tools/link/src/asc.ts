/**
 * One AssemblyScript compilation, with the source tree as asc shall see it.
 *
 * `@yolk/<name>` is libs/<name> wherever the program lies, and every path that reaches the module
 * is relative, so the bytes do not depend on where the tree is.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Transform } from "assemblyscript/transform";
import { repositoryRoot } from "./places";

/** What to compile and where its static parts go. */
export interface AscJob {
  /** Folder that `entries` and all relative imports start from. */
  readonly folder: string;
  readonly entries: readonly string[];
  /** Sources that exist in no file: name to text. */
  readonly virtual?: ReadonlyMap<string, string>;
  /** Files of `libs` whose place something made takes: path there, how it is made, and what of. */
  readonly generated?: ReadonlyMap<string, { make(): string; readonly from: string }>;
  readonly memoryBase: number;
  readonly tableBase: number;
  readonly options: readonly string[];
  /** What is done to asc's tree: see assemblyscript/transform. */
  readonly transforms?: readonly object[];
}

/** The compiled module, or what asc has to say. */
export interface AscResult {
  readonly wasm?: Uint8Array;
  /** Errors and warnings in asc's own form. */
  readonly messages: string;
  /** Files read, absolute: what the result depends on. */
  readonly sources: readonly string[];
}

const PACKAGE_PATH = /(?:^|\/)node_modules\/@yolk\/([^/]+)\/(.+)$/;

/** Compiles `job`. `color` asks for terminal colours in the messages. */
export async function runAsc(job: AscJob, color: boolean): Promise<AscResult> {
  const sources = new Set<string>();
  let wasm: Uint8Array | undefined;
  let messages = "";

  const read = (name: string): string | null => {
    const text = job.virtual?.get(name);
    if (text !== undefined) return text;
    const inPackage = PACKAGE_PATH.exec(name);
    const generated = inPackage && job.generated?.get(`${inPackage[1]}/${inPackage[2]}`);
    if (generated) {
      sources.add(generated.from);
      return generated.make();
    }
    const path = inPackage
      ? join(repositoryRoot, "libs", inPackage[1] ?? "", inPackage[2] ?? "")
      : join(job.folder, name);
    if (!existsSync(path)) return null;
    sources.add(path);
    return readFileSync(path, "utf8");
  };
  const keep = (text: string | Uint8Array): boolean => {
    messages += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
    return true;
  };
  // Loaded when it is needed: it takes longer than many a command.
  const { default: asc } = await import("assemblyscript/asc");
  const { error } = await asc.main(
    [
      ...job.entries,
      "--config",
      "none",
      "--importMemory",
      "--importTable",
      "--memoryBase",
      String(job.memoryBase),
      "--tableBase",
      String(job.tableBase),
      "--exportStart",
      "start",
      "--debug",
      "--outFile",
      "module.wasm",
      ...(color ? [] : ["--noColors"]),
      ...job.options,
    ],
    {
      stdout: { write: keep },
      stderr: { write: keep },
      readFile: (name) => read(name),
      writeFile: (name, contents) => {
        if (name === "module.wasm" && typeof contents !== "string") wasm = contents;
      },
      listFiles: () => null,
      transforms: [...(job.transforms ?? [])] as Transform[],
    },
  );
  return { messages, sources: [...sources].sort(), ...(error === null && wasm ? { wasm } : {}) };
}
