/** `./yolk dev`: rebuild and reboot on save. */
import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import { type BuildResult, LinkError } from "@yolk/link";
import { type App, findApp } from "../apps";
import { buildApp } from "../build-app";
import { type RunOptions, runOptions } from "../run-options";
import { chooseEngine, runBuilt } from "./run";

/** Editors save in several steps; a build waits for them to be through. */
const SETTLE_MS = 100;

/** Runs until the machine ends by itself with nothing left to watch, or the user ends it. */
export async function run(args: readonly string[]): Promise<number> {
  const options = runOptions(args);
  const app = findApp(options.app);
  const engine = chooseEngine(options);
  let known: readonly string[] = [app.main];
  while (true) {
    const built = await tryBuild(app, options, engine);
    known = built?.inputs ?? known;
    const changed = new Change(known);
    const status = built ? await runUntil(built, options, engine, changed) : null;
    if (status !== null)
      process.stderr.write(`yolk: ended with status ${status}; waiting for a change\n`);
    if (!(await changed.happened)) return status ?? 1;
    changed.close();
  }
}

async function tryBuild(app: App, options: RunOptions, engine: "qemu" | "node") {
  const start = Date.now();
  try {
    // Less optimised code builds in half the time; docs/building.md says what it costs.
    const built = await buildApp(app, {
      effort: "quick",
      wasmOnly: engine === "node",
      yes: options.yes,
    });
    process.stderr.write(`yolk: built in ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
    return built;
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    process.stderr.write(`${error.message}\nyolk: waiting for a change\n`);
    return null;
  }
}

/** Runs the machine; null when a change ended it. */
async function runUntil(
  built: BuildResult,
  options: RunOptions,
  engine: "qemu" | "node",
  changed: Change,
): Promise<number | null> {
  const abort = new AbortController();
  let byChange = false;
  changed.onChange = () => {
    byChange = true;
    abort.abort();
  };
  const status = await runBuilt(built, options, engine, abort);
  if (byChange) return null;
  if (abort.signal.aborted) changed.cancel();
  return status;
}

/** Waits for one of `files` to change. */
class Change {
  private readonly watchers: FSWatcher[];
  private settle: (changed: boolean) => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Resolves to true on a change, to false on `cancel`. */
  readonly happened = new Promise<boolean>((resolve) => (this.settle = resolve));
  onChange: () => void = () => undefined;

  constructor(files: readonly string[]) {
    const wanted = new Set(files);
    const folders = new Set(files.map((file) => dirname(file)));
    this.watchers = [...folders].map((folder) =>
      watch(folder, (_, name) => {
        if (name && wanted.has(`${folder}/${name}`)) this.restartTimer();
      }),
    );
  }

  private restartTimer(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.onChange();
      this.settle(true);
    }, SETTLE_MS);
  }

  /** Gives up waiting. */
  cancel(): void {
    this.close();
    this.settle(false);
  }

  close(): void {
    clearTimeout(this.timer);
    this.watchers.forEach((watcher) => watcher.close());
  }
}
