/**
 * What builds need of npm: the packages of package-lock.json that are no development dependencies.
 *
 * References:
 * - npm 10 documentation, package-lock.json, "packages"
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { NpmPackage } from "./lock-file";

/** A package and how it is installed. */
export interface InstalledPackage extends NpmPackage {
  /** Its folder below the one of package-lock.json: "node_modules/...". */
  readonly path: string;
  /** Its programs: names to files in it. */
  readonly bin: Readonly<Record<string, string>>;
}

/** An entry as far as it matters here; workspaces have no integrity. */
interface LockEntry {
  /** Where it is installed under another name. */
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
}

/** What packages are wanted for: those of builds, or the tests' too. */
export enum Purpose {
  Builds,
  Tests,
}

/** Packages for x86-64 Linux with glibc, in the lock's order, which is sorted. */
export function lockedPackages(
  purpose: Purpose,
  text = readFileSync(join(repositoryRoot, "package-lock.json"), "utf8"),
): readonly InstalledPackage[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, LockEntry> };
  return Object.entries(packages).flatMap(([path, entry]) => {
    const { version, integrity, dev, bin } = entry;
    if (!integrity || !isForImage(entry) || (dev && purpose === Purpose.Builds)) return [];
    return [{ path, name: entry.name ?? nameOf(path), version, integrity, bin: bin ?? {} }];
  });
}

function isForImage({ os, cpu, libc }: LockEntry): boolean {
  const has = (list: readonly string[] | undefined, wanted: string) =>
    list?.includes(wanted) ?? true;
  return has(os, "linux") && has(cpu, "x64") && has(libc, "glibc");
}

/** A nested package lies in the node_modules of another. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}
