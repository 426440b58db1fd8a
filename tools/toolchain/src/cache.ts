/** Where what was fetched and built is kept: outside the checkout, so that every clone finds it. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { DebianPackage, NpmPackage } from "./lock-file";

/** The root of the cache: $YOLK_CACHE, else yolk in $XDG_CACHE_HOME, else in ~/.cache. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment["YOLK_CACHE"];
  if (named) return named;
  return join(environment["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "yolk");
}

/** Fetched packages lie here. */
export function packagesFolder(): string {
  return join(cacheFolder(), "packages");
}

/** The file of a Debian package; names hold nothing that a file system or Nix's store refuses. */
export function debianFile({ name, version, architecture }: DebianPackage): string {
  const file = `${name}_${version}_${architecture}.deb`.replace(/[^\w.+-]/g, "-");
  return join(packagesFolder(), file);
}

/** The file of an npm package. */
export function npmFile({ name, version }: Pick<NpmPackage, "name" | "version">): string {
  return join(packagesFolder(), `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
}

/** The compiler of lock `key` (`compilerKey`). */
export function toolchainFolder(key: string): string {
  return join(cacheFolder(), "toolchains", key.slice(0, 16));
}

/** Where that compiler is built; gone when it is done. */
export function workFolder(key: string): string {
  return join(cacheFolder(), "work", key.slice(0, 16));
}
