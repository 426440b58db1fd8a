/** From what a user calls a program to its main file. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { UsageError } from "./usage-error";

/** A program. */
export interface App {
  /** Short, for file names. */
  readonly name: string;
  /** Absolute path of its main file. */
  readonly main: string;
  /** Its folder below dist/programs. */
  readonly key: string;
}

const MAIN = "main.ts";
const HOMES = ["apps", "examples", "bench/programs", "test/programs"];

/** Names of the programs in the tree. */
export function appNames(): string[] {
  return ["apps", "examples"].flatMap((home) => namesIn(home));
}

function namesIn(home: string): string[] {
  const folder = join(repositoryRoot, home);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, MAIN)))
    .sort();
}

/** Finds the program that `wanted` means. Throws UsageError. */
export function findApp(wanted: string | undefined): App {
  if (!wanted) throw new UsageError(`which program? In the tree: ${appNames().join(", ")}`);
  for (const home of isName(wanted) ? HOMES : []) {
    const main = join(repositoryRoot, home, wanted, MAIN);
    if (existsSync(main)) return asApp(main);
  }
  const path = resolve(wanted);
  if (!existsSync(path)) {
    const hint =
      wanted.includes("/") || wanted.endsWith(".ts") ? "no such file" : "no such program";
    throw new UsageError(`${wanted}: ${hint}. In the tree: ${appNames().join(", ")}`);
  }
  if (!statSync(path).isDirectory()) {
    if (!path.endsWith(".ts")) throw new UsageError(`${wanted}: a program is a .ts file`);
    return asApp(path);
  }
  const main = join(path, MAIN);
  if (!existsSync(main)) throw new UsageError(`${wanted}: no ${MAIN} in this folder`);
  return asApp(main);
}

/** A name holds no path: `../x` means what it means where the user is. */
function isName(wanted: string): boolean {
  return basename(wanted) === wanted && ![".", ".."].includes(wanted);
}

/** Finds the program that a command was called with. Throws UsageError. */
export function onlyApp(positionals: readonly string[]): App {
  if (positionals.length > 1) throw new UsageError(`"${positionals[1]}" is one word too many`);
  return findApp(positionals[0]);
}

function asApp(file: string): App {
  const main = realpathSync(file);
  const stem = basename(main, ".ts");
  const name = stem === "main" ? basename(dirname(main)) : stem;
  const inTree = relative(repositoryRoot, main);
  if (!inTree.startsWith("..")) {
    return { name, main, key: inTree.replace(/(\/main)?\.ts$/, "").replaceAll("/", "-") };
  }
  const digest = createHash("sha256").update(main).digest("hex").slice(0, 8);
  return { name, main, key: `${name.replace(/[^\w.-]/g, "_")}-${digest}` };
}
