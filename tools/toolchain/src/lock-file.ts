/**
 * toolchain.lock.json: every package that the toolchain is made of, by name, version and hash.
 *
 * No host stands in it: a path begins with the name of Debian's archive ("debian/pool/...",
 * "debian-security/pool/..."), and whoever fetches knows where that is.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LinkError, repositoryRoot } from "@yolk/link";

/** A Debian package. */
export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Archive and pool path, without a host. */
  readonly path: string;
  readonly sizeOctets: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** An npm package that is no dependency of the workspace. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** As npm writes it: "sha512-" and base64. */
  readonly integrity: string;
}

/** What packages are for: to build the compiler in, to build programs in, for Nix's shell and tests. */
export type Group = (typeof GROUPS)[number];

/** Groups in the order of the file. */
export const GROUPS = ["compiler", "image", "nix"] as const;

/** The lock as a whole. */
export interface Lock {
  readonly debian: Readonly<Record<Group, readonly DebianPackage[]>>;
  readonly npm: readonly NpmPackage[];
  /** Hash of the built compiler's tree (`tree-hash.ts`); null until it was built once. */
  readonly treeSha256: string | null;
  /** The same of bin/busybox alone, which Nix begins with. */
  readonly busyboxTreeSha256: string;
}

/** Where the lock is. */
export const lockPath = join(repositoryRoot, "toolchain.lock.json");

/** The script that builds the compiler: its text decides the result as much as the packages do. */
export const compileScript = join(repositoryRoot, "tools", "toolchain", "compile.sh");

/** Reads the lock. Throws LinkError where it is missing or damaged. */
export function readLock(path = lockPath): Lock {
  if (!existsSync(path)) {
    throw new LinkError("toolchain.lock.json is missing: ./yolk toolchain lock makes it");
  }
  try {
    return checked(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LinkError(
      `toolchain.lock.json is damaged: ${why}\nrestore it from git, or run ./yolk toolchain lock`,
    );
  }
}

/** Writes the lock, one line a package, so that a change of one shows as one. */
export function writeLock(lock: Lock, path = lockPath): void {
  writeFileSync(path, lockText(lock));
}

/** The lock as text. */
export function lockText(lock: Lock): string {
  const rows = (items: readonly object[]) =>
    items.map((item) => `      ${spaced(item)}`).join(",\n");
  return `{
  "treeSha256": ${JSON.stringify(lock.treeSha256)},
  "busyboxTreeSha256": ${JSON.stringify(lock.busyboxTreeSha256)},
  "npm": [
${rows(lock.npm).replace(/^ {2}/gm, "")}
  ],
  "debian": {
${GROUPS.map((group) => `    "${group}": [\n${rows(lock.debian[group])}\n    ]`).join(",\n")}
  }
}
`;
}

function spaced(item: object): string {
  const fields = Object.entries(item).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{ ${fields.join(", ")} }`;
}

/** Every Debian package once. */
export function allDebian(lock: Lock): readonly DebianPackage[] {
  const byName = new Map<string, DebianPackage>();
  for (const one of GROUPS.flatMap((group) => lock.debian[group])) byName.set(one.name, one);
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

/** What decides the compiler: its packages and the script that builds it. 64 hexadecimal digits. */
export function compilerKey(lock: Lock): string {
  const hash = createHash("sha256").update(readFileSync(compileScript));
  for (const { name, version, sha256 } of lock.debian.compiler) {
    hash.update(`\0${name}\0${version}\0${sha256}`);
  }
  return hash.digest("hex");
}

/** Compares by code unit: no locale gets in. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function checked(value: unknown): Lock {
  const lock = value as Lock;
  for (const group of GROUPS) {
    for (const one of lock.debian[group]) checkDebian(one);
  }
  for (const { name, version, integrity } of lock.npm) {
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)) {
      throw new Error(`${name} ${version} has no sha512 integrity`);
    }
  }
  if (lock.treeSha256 !== null && !SHA256.test(lock.treeSha256)) {
    throw new Error("treeSha256 is not a SHA-256 hash");
  }
  if (!SHA256.test(lock.busyboxTreeSha256)) {
    throw new Error("busyboxTreeSha256 is not a SHA-256 hash");
  }
  return lock;
}

const SHA256 = /^[0-9a-f]{64}$/;
const POOL_PATH = /^debian(-security)?\/pool\/[\w.+~%/-]+\.deb$/;

function checkDebian({ name, version, path, sizeOctets, sha256 }: DebianPackage): void {
  const wrong = (what: string) => new Error(`${name} ${version}: ${what}`);
  if (!/^[a-z0-9][a-z0-9.+-]+$/.test(name)) throw wrong("not a package name");
  if (!SHA256.test(sha256)) throw wrong("its hash is not a SHA-256 hash");
  if (!POOL_PATH.test(path) || path.includes("..")) throw wrong("its path is not a pool path");
  if (!Number.isSafeInteger(sizeOctets) || sizeOctets <= 0) throw wrong("it has no size");
}
