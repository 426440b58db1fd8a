/** Builds a program for a command. */
import { build, type BuildResult, type Effort, findCompiler } from "@yolk/link";
import type { App } from "./apps";
import { ProgressLine } from "./progress";
import { ensureTools } from "./system-packages";

/** How to build. */
export interface BuildAppOptions {
  readonly effort?: Effort;
  readonly wasmOnly?: boolean;
  /** A C file for imports of module `peer`: benches only. */
  readonly peer?: string;
  /** Leave polls out: benches only. */
  readonly withoutPolls?: boolean;
  /** Install what is missing. */
  readonly yes?: boolean;
}

/** Builds `app`, showing progress. Throws LinkError. */
export async function buildApp(app: App, options: BuildAppOptions = {}): Promise<BuildResult> {
  if (!options.wasmOnly) {
    ensureTools(["compiler"], options.yes ?? false);
    findCompiler();
  }
  const progress = new ProgressLine();
  try {
    return await build({
      main: app.main,
      key: options.withoutPolls ? `${app.key}-without-polls` : app.key,
      effort: options.effort ?? "full",
      wasmOnly: options.wasmOnly ?? false,
      withoutPolls: options.withoutPolls ?? false,
      ...(options.peer ? { peer: options.peer } : {}),
      color: process.stderr.isTTY,
      progress: progress.show,
    });
  } finally {
    progress.end();
  }
}
