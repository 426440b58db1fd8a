/**
 * What a release is made of, in the layout that tools for provenance read: no time, no host.
 *
 * References:
 * - in-toto Attestation Framework, Statement v1
 * - SLSA 1.0, Provenance, predicate v1
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { readLock } from "@yolk/toolchain";
import type { App } from "./apps";

/** How `./yolk` was called; the same call on the same source gives the same octets. */
export interface Call {
  readonly command: "build" | "pack";
  /** Its main file, relative to the tree where it lies in it. */
  readonly program: string;
  readonly options: readonly string[];
}

/** What a release was made of. */
export interface Materials {
  /** Null where the tree is no checkout. */
  readonly commit: string | null;
  /** Files of the checkout have been changed since. */
  readonly isModified: boolean;
  readonly treeSha256: string | null;
  /** Names to octets. */
  readonly locks: ReadonlyMap<string, Buffer>;
}

/** Names, not addresses: nothing has to be there. */
const BUILD_TYPE = "urn:yolk:build:1";
const BUILDER = "urn:yolk:launcher:1";

/** The statement that `octets`, called `name`, came of `call` on `materials`. */
export function statement(name: string, octets: Buffer, call: Call, materials: Materials): object {
  const { commit, isModified, treeSha256, locks } = materials;
  const source = commit
    ? [{ name: "source", digest: { gitCommit: commit }, annotations: { isModified } }]
    : [];
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name, digest: { sha256: sha256(octets) } }],
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: BUILD_TYPE,
        externalParameters: call,
        resolvedDependencies: [
          ...source,
          ...[...locks].map(([lock, content]) => ({
            name: lock,
            digest: { sha256: sha256(content) },
          })),
          // The hash of a tree, as Nix has it: SHA-256 of its archive.
          ...(treeSha256 ? [{ name: "toolchain", digest: { narSha256: treeSha256 } }] : []),
        ],
      },
      runDetails: { builder: { id: BUILDER } },
    },
  };
}

/** Writes the manifest of the release in `file` beside it. */
export function writeManifest(
  app: App,
  command: Call["command"],
  options: readonly string[],
  file: string,
): void {
  const inTree = relative(repositoryRoot, app.main);
  const program = inTree.startsWith("..") ? basename(app.main) : inTree;
  const locks = ["package-lock.json", "toolchain.lock.json"].map(
    (name) => [name, readFileSync(join(repositoryRoot, name))] as const,
  );
  const materials = {
    commit: git("rev-parse", "HEAD"),
    isModified: git("status", "--porcelain", "--untracked-files=no") !== "",
    treeSha256: readLock().treeSha256,
    locks: new Map(locks),
  };
  const text = statement(
    basename(file),
    readFileSync(file),
    { command, program, options },
    materials,
  );
  writeFileSync(`${file}.provenance.json`, `${JSON.stringify(text, null, 2)}\n`);
}

/** What git says, or null where it is not there or the tree is none of its. */
function git(...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync("git", ["-C", repositoryRoot, ...args], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : null;
}

function sha256(octets: Buffer): string {
  return createHash("sha256").update(octets).digest("hex");
}
