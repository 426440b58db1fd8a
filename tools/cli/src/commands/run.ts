/** `./yolk run`. */
import { boot, type Outcome, Terminal } from "@yolk/qemu";
import { findApp } from "../apps";
import { buildApp } from "../build-app";
import { runInBrowser } from "../browser-engine";
import { runInNode } from "../node-engine";
import { commandLine, type RunOptions, runOptions } from "../run-options";
import { ensureTools, hasTool } from "../system-packages";
import { INTERRUPTED_STATUS, Signals, TIMEOUT_STATUS } from "../signals";
import { UsageError } from "../usage-error";
import { type BuildResult, LinkError } from "@yolk/link";

/** Builds a program and boots it. */
export async function run(args: readonly string[]): Promise<number> {
  const options = runOptions(args);
  const app = findApp(options.app);
  if (options.engine === "browser") {
    const built = await buildApp(app, { wasmOnly: true, yes: options.yes });
    return runInBrowser(built, app.name, options);
  }
  const engine = chooseEngine(options);
  const result = await buildApp(app, { wasmOnly: engine === "node", yes: options.yes });
  return runBuilt(result, options, engine);
}

/** QEMU where it can be had, else the machine in Node. */
export function chooseEngine(options: RunOptions): "qemu" | "node" {
  if (options.engine === "browser")
    throw new UsageError("a page is not made anew while it is open");
  if (options.engine === "node" || hasTool("qemu")) return options.engine;
  try {
    ensureTools(["qemu"], options.yes);
    return "qemu";
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    process.stderr.write(`yolk: ${error.message}\nyolk: using the node engine instead\n`);
    return "node";
  }
}

/** Runs what `buildApp` built; `abort` ends it from outside. Returns the exit status. */
export async function runBuilt(
  result: BuildResult,
  options: RunOptions,
  engine: "qemu" | "node",
  abort = new AbortController(),
): Promise<number> {
  const terminal = new Terminal(() => abort.abort());
  const signals = new Signals(abort);
  try {
    const common = {
      memoryMiB: options.memoryMiB,
      commandLine: commandLine(options),
      input: terminal.input,
      output: process.stdout,
      signal: abort.signal,
      ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}),
    };
    const outcome =
      engine === "node"
        ? await runInNode(result, common)
        : await boot({
            ...common,
            image: result.elf,
            display: options.display,
            publish: options.publish,
          });
    return signals.status || statusOf(outcome);
  } finally {
    signals.release();
    terminal.release();
  }
}

function statusOf(outcome: Outcome): number {
  switch (outcome.kind) {
    case "exit":
      return outcome.status;
    case "timeout":
      process.stderr.write("yolk: time is up, the machine was ended\n");
      return TIMEOUT_STATUS;
    case "aborted":
      return INTERRUPTED_STATUS;
    case "failed":
      process.stderr.write(`yolk: ${outcome.message}\n`);
      return 1;
  }
}
