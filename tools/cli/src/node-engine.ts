/** `--engine node`: the merged module on the machine in TypeScript. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { type BuildResult, distFolder } from "@yolk/link";
import { runInWorker } from "@yolk/machine/node/index";
import type { Outcome } from "@yolk/qemu";

/** Where the machine's serial port leads. */
export interface NodeEngineOptions {
  readonly memoryMiB: number;
  readonly commandLine: string;
  readonly input: Readable;
  readonly output: Writable;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What hal's panic reports; a machine that stopped without a status has crashed. */
const ABORTED_STATUS = 134;

/** Runs `built` in a worker thread. */
export async function runInNode(built: BuildResult, options: NodeEngineOptions): Promise<Outcome> {
  const outcome = await runInWorker({
    ...options,
    workerUrl: pathToFileURL(join(distFolder, "tools", "worker.mjs")),
    wasm: readFileSync(built.hostWasm),
    layout: { imageEnd: built.layout.shadowTop, shadowGuard: built.layout.shadowGuard },
    endOfInput: true,
  });
  switch (outcome.kind) {
    case "exit":
    case "timeout":
    case "aborted":
      return outcome;
    case "reset":
      return { kind: "failed", message: "the machine was reset too often" };
    default:
      return { kind: "exit", status: ABORTED_STATUS };
  }
}
