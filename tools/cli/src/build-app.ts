/** Builds a program for a command. */
import { existsSync } from "node:fs";
import {
  build,
  type BuildResult,
  type Compiler,
  type Effort,
  findCompiler,
  LinkError,
  toolchainCompiler,
} from "@yolk/link";
import { findToolchain, lockPath, readLock } from "@yolk/toolchain";
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
  /** Only with the locked toolchain. */
  readonly release?: boolean;
  /** Told which compiler it is. */
  readonly onCompiler?: (name: string) => void;
  /** Install what is missing. */
  readonly yes?: boolean;
}

/** What there is to do about it. */
export const NO_TOOLCHAIN =
  "the locked toolchain, and it is not built yet:\n" +
  "./yolk toolchain build makes it (20 to 60 minutes), ./yolk toolchain import takes it from an archive";

/** Builds `app`, showing progress. Throws LinkError. */
export async function buildApp(app: App, options: BuildAppOptions = {}): Promise<BuildResult> {
  const compiler = options.wasmOnly ? null : chooseCompiler(options);
  if (compiler) options.onCompiler?.(compiler.gcc);
  const progress = new ProgressLine();
  try {
    return await build({
      main: app.main,
      key: options.withoutPolls ? `${app.key}-without-polls` : app.key,
      effort: options.effort ?? "full",
      wasmOnly: options.wasmOnly ?? false,
      withoutPolls: options.withoutPolls ?? false,
      ...(compiler ? { compiler } : {}),
      ...(options.peer ? { peer: options.peer } : {}),
      color: process.stderr.isTTY,
      progress: progress.show,
    });
  } finally {
    progress.end();
  }
}

/** The locked toolchain where there is one, which --release insists on; else the first on the path. */
function chooseCompiler({ release, yes }: BuildAppOptions): Compiler {
  const toolchain = lockedToolchain();
  if (toolchain) return toolchainCompiler(toolchain);
  if (release) {
    throw new LinkError(`--release needs ${NO_TOOLCHAIN}`);
  }
  ensureTools(["compiler"], yes ?? false);
  return findCompiler();
}

/** The folder of the toolchain that toolchain.lock.json describes, or null. */
export function lockedToolchain(): string | null {
  return existsSync(lockPath) ? findToolchain(readLock()) : null;
}
