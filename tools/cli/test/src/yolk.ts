/** Calls `./yolk` as a user does. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { distFolder, repositoryRoot } from "@yolk/link";
import { findApp } from "../../src/apps";

/** What came of a call. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what surroundings a call is made. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs `command`; its standard input is empty. */
export function call(
  command: string,
  args: readonly string[],
  { cwd, env }: Surroundings = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      ...(cwd ? { cwd } : {}),
      env: env ?? process.env,
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...texts }));
  });
}

/** Runs `./yolk`. */
export function yolk(args: readonly string[], surroundings?: Surroundings): Promise<Finished> {
  return call(join(repositoryRoot, "yolk"), args, surroundings);
}

/** A folder outside the tree with `files`; `remove` takes it and what was built of it away. */
export function outside(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "yolk-cli-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const remove = () => {
    const programs = Object.keys(files).filter((name) => name.endsWith(".ts"));
    const built = programs.map((name) =>
      join(distFolder, "programs", findApp(join(folder, name)).key),
    );
    for (const path of [...built, folder]) rmSync(path, { recursive: true, force: true });
  };
  return { folder, remove };
}
