/**
 * A root file system by plain extraction: packages in the lock's order, no maintainer scripts.
 */
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { debianFile } from "./cache";
import { readDeb } from "./deb";
import type { DebianPackage } from "./lock-file";
import type { Tree } from "./tar";

/** Manuals and translations: what no build reads. */
const LEFT_OUT = /^usr\/share\/(doc|doc-base|info|lintian|locale|man|menu|bug)(\/|$)/;

/** All files of `packages`. */
export function mergedTree(packages: readonly DebianPackage[]): Tree {
  const merged: Tree = new Map();
  for (const one of packages) {
    for (const [path, entry] of readDeb(debianFile(one))) {
      if (LEFT_OUT.test(path)) continue;
      merged.set(path, entry);
    }
  }
  return merged;
}

/** Writes `tree` below `folder`, which must exist. */
export function writeTree(tree: Tree, folder: string): void {
  const links: [string, string][] = [];
  for (const [path, entry] of tree) {
    const place = join(folder, path);
    mkdirSync(entry.kind === "folder" ? place : dirname(place), { recursive: true });
    if (entry.kind === "file") {
      writeFileSync(place, entry.octets);
      chmodSync(place, entry.mode);
    } else if (entry.kind === "symlink") {
      rmSync(place, { force: true });
      symlinkSync(entry.target, place);
    } else if (entry.kind === "hardlink") links.push([join(folder, entry.target), place]);
  }
  for (const [target, place] of links) {
    rmSync(place, { force: true });
    linkSync(target, place);
  }
}
