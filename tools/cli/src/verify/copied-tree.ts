/** A copy of the sources elsewhere, to build in: what is in the copy's path or surroundings shows. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repositoryRoot } from "@yolk/link";

/** What is built, installed or history: a copy makes its own. */
const LEFT_OUT = new Set(["node_modules", "dist", ".git", ".nx"]);

/** Gives `work` a copy of the tree without npm's packages; gone afterwards. */
export async function inCopy<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), "yolk-verify-"));
  chmodSync(scratch, 0o755); // another user shall come in, too
  try {
    const folder = join(scratch, "a-rather-different-path");
    mkdirSync(folder);
    for (const name of readdirSync(repositoryRoot).sort().reverse()) {
      if (LEFT_OUT.has(name)) continue;
      cpSync(join(repositoryRoot, name), join(folder, name), {
        recursive: true,
        filter: (path) => !LEFT_OUT.has(basename(path)),
      });
    }
    return await work(folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Gives the copy npm's packages: third-party ones are shared, the project's own are the copy's. */
export function linkPackages(folder: string): void {
  const [from, to] = [join(repositoryRoot, "node_modules"), join(folder, "node_modules")];
  mkdirSync(join(to, "@yolk"), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== "@yolk") symlinkSync(join(from, name), join(to, name));
  }
  for (const name of readdirSync(join(from, "@yolk"))) {
    symlinkSync(readlinkSync(join(from, "@yolk", name)), join(to, "@yolk", name));
  }
}
