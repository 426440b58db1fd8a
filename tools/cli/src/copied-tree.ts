/** A copy of the sources elsewhere, to build in: what is in the copy's path or surroundings shows. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repositoryRoot } from "@yolk/link";

/** What is built, installed or history: a copy makes its own. */
const LEFT_OUT = new Set(["node_modules", "dist", ".git", ".nx"]);

/** Copies the tree; third-party packages are shared, the project's own are the copy's. */
export function copyTree(): string {
  const folder = mkdtempSync(join(tmpdir(), "yolk-verify-a-rather-different-path-"));
  for (const name of readdirSync(repositoryRoot).sort().reverse()) {
    if (LEFT_OUT.has(name)) continue;
    cpSync(join(repositoryRoot, name), join(folder, name), {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
  }
  linkPackages(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function linkPackages(from: string, to: string): void {
  mkdirSync(join(to, "@yolk"), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== "@yolk") symlinkSync(join(from, name), join(to, name));
  }
  for (const name of readdirSync(join(from, "@yolk"))) {
    symlinkSync(readlinkSync(join(from, "@yolk", name)), join(to, "@yolk", name));
  }
}
