/**
 * Fills the cache with the packages of the lock, each checked against its hash.
 *
 * They come through the machine's own package managers, apt and npm, wherever those are told to
 * look; or, where YOLK_PACKAGES is set, from below that base URL. What arrives is written under
 * another name and moved into place when it is whole and right, so that an interrupted call leaves
 * nothing that a later one could take for sound.
 */
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isOnPath, LinkError, run } from "@yolk/link";
import { debianFile, npmFile, packagesFolder } from "./cache";
import type { DebianPackage, NpmPackage } from "./lock-file";

/** A base URL for both kinds of packages; unset: apt and npm fetch them. */
const BASE_VARIABLE = "YOLK_PACKAGES";

/** How many packages one call of a package manager is given: argument lists are finite. */
const BATCH = 50;

/** Called with what happens. */
export type Progress = (step: string) => void;

/** What is in the cache for a package: nothing, something else, or the package. */
export type Soundness = "absent" | "wrong" | "sound";

/** Fetches what is missing of `packages`. Throws LinkError that names what cannot be had. */
export async function fetchDebian(
  packages: readonly DebianPackage[],
  progress: Progress,
): Promise<void> {
  const missing: DebianPackage[] = [];
  for (const one of packages) {
    const state = await debianSoundness(one);
    if (state === "wrong") drop(debianFile(one), progress);
    if (state !== "sound") missing.push(one);
  }
  const base = process.env[BASE_VARIABLE];
  for (let i = 0; i < missing.length; i += BATCH) {
    const batch = missing.slice(i, i + BATCH);
    if (base) for (const one of batch) await download(base, one.path, debianFile(one), progress);
    else await throughApt(batch, progress);
    for (const one of batch) await refuseUnlessSound(one);
  }
}

/** Fetches what is missing of npm's `packages`. Throws LinkError. */
export async function fetchNpm(packages: readonly NpmPackage[], progress: Progress): Promise<void> {
  // A package that several others bring along stands in the lock once for each.
  const once = new Map(packages.map((one) => [npmFile(one), one]));
  const missing = [...once.values()].filter((one) => {
    const state = npmSoundness(one);
    if (state === "wrong") drop(npmFile(one), progress);
    return state !== "sound";
  });
  const base = process.env[BASE_VARIABLE];
  for (let i = 0; i < missing.length; i += BATCH) {
    const batch = missing.slice(i, i + BATCH);
    if (base) for (const one of batch) await download(base, npmPath(one), npmFile(one), progress);
    else await throughNpm(batch, progress);
    for (const one of batch) {
      if (npmSoundness(one) === "sound") continue;
      rmSync(npmFile(one), { force: true });
      throw new LinkError(`${one.name} ${one.version}: ${OTHER_OCTETS} (${one.integrity})`);
    }
  }
}

const OTHER_OCTETS =
  "what the source gave has another hash than the lock. It was not kept.\n" +
  "Either the source was tampered with, or the lock was edited by hand: git diff shows it";

/** Compares the cached file with the lock. */
export async function debianSoundness(one: DebianPackage): Promise<Soundness> {
  const file = debianFile(one);
  if (!existsSync(file)) return "absent";
  if (statSync(file).size !== one.sizeOctets) return "wrong";
  return (await sha256Of(file)) === one.sha256 ? "sound" : "wrong";
}

/** Compares the cached file of an npm package with the lock. */
export function npmSoundness(one: NpmPackage): Soundness {
  const file = npmFile(one);
  if (!existsSync(file)) return "absent";
  return integrityOf(readFileSync(file)) === one.integrity ? "sound" : "wrong";
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** The integrity of `octets` as npm writes it. */
export function integrityOf(octets: Uint8Array): string {
  return `sha512-${createHash("sha512").update(octets).digest("base64")}`;
}

/** Where npm's registries have a package, below their base. */
export function npmPath({ name, version }: Pick<NpmPackage, "name" | "version">): string {
  return `${name}/-/${name.replace(/^@.*\//, "")}-${version}.tgz`;
}

function drop(file: string, progress: Progress): void {
  progress(`${basename(file)} in the cache is not what the lock says: fetched anew`);
  rmSync(file);
}

async function refuseUnlessSound(one: DebianPackage): Promise<void> {
  const state = await debianSoundness(one);
  if (state === "sound") return;
  const arrived = state === "wrong" ? statSync(debianFile(one)).size : 0;
  rmSync(debianFile(one), { force: true });
  if (arrived < one.sizeOctets) {
    throw new LinkError(
      `${one.name} ${one.version}: the download is truncated: ${arrived} of ${one.sizeOctets} octets\n` +
        "It was not kept; call again to go on from what is there",
    );
  }
  throw new LinkError(`${one.name} ${one.version}: ${OTHER_OCTETS} (sha256 ${one.sha256})`);
}

async function throughApt(batch: readonly DebianPackage[], progress: Progress): Promise<void> {
  if (!isOnPath("apt-get")) {
    throw new LinkError(
      `this machine has no apt: set ${BASE_VARIABLE} to a URL below which debian/pool/... is,\n` +
        "or bring the compiler from another machine with ./yolk toolchain export and import",
    );
  }
  progress(`fetch ${batch.length} packages with apt`);
  await inScratchFolder(async (folder) => {
    const specs = batch.map((one) => `${one.name}:${one.architecture}=${one.version}`);
    // apt gives all packages of the archive "all" under the machine's own architecture, too.
    const args = ["-qq", "-o", "APT::Sandbox::User=root", "download"];
    const wanted = specs.map((spec) => spec.replace(":all=", "="));
    const download = () => run("apt-get", [...args, ...wanted], folder);
    await download()
      .catch(async (error: unknown) => {
        // A new machine has no list of packages yet, and only root may fetch one.
        if (!dropped(batch, error) || process.getuid?.() !== 0) throw error;
        progress("fetch the list of packages with apt");
        await run("apt-get", ["-qq", "update"], folder);
        await download();
      })
      .catch((error: unknown) => {
        throw dropped(batch, error) ?? error;
      });
    // apt writes the version in its own way: the hash says which file is which.
    const bySha = new Map(batch.map((one) => [one.sha256, one]));
    for (const name of readdirSync(folder)) {
      const one = bySha.get(await sha256Of(join(folder, name)));
      if (one) renameSync(join(folder, name), debianFile(one));
    }
  });
}

/** Packages that the mirror no longer has, as a message; null where apt failed for another reason. */
export function dropped(batch: readonly DebianPackage[], error: unknown): LinkError | null {
  const text = error instanceof Error ? error.message.replace(/%2b/gi, "+") : "";
  const gone = batch.filter(({ name, version, path }) =>
    [
      `Version '${version}' for '${name}' was not found`,
      `version '${version}' of '${name}:`, // installed, in no list
      `Unable to locate package ${name}\n`,
      `Unable to locate package ${name}:`,
      `/${basename(path)}  404`, // in an old list
    ].some((words) => `${text}\n`.includes(words)),
  );
  if (gone.length === 0) return null;
  const names = gone.map(({ name, version }) => `  ${name} ${version}`).join("\n");
  return new LinkError(
    `the mirror of this machine does not have, or no longer has:\n${names}\n` +
      "apt-get update may be all that is missing. If the mirror has dropped them: take the compiler from\n" +
      "another machine (./yolk toolchain export there, import here), or set YOLK_PACKAGES to an archive\n" +
      "that keeps old versions, or move on with ./yolk toolchain lock, which changes the compiler's hash",
  );
}

async function throughNpm(batch: readonly NpmPackage[], progress: Progress): Promise<void> {
  progress(`fetch ${batch.length} packages with npm`);
  await inScratchFolder(async (folder) => {
    const specs = batch.map(({ name, version }) => `${name}@${version}`);
    await run("npm", ["pack", "--loglevel=error", "--prefer-offline", ...specs], folder);
    for (const one of batch) {
      const arrived = join(folder, basename(npmFile(one)));
      if (existsSync(arrived)) renameSync(arrived, npmFile(one));
    }
  });
}

async function download(base: string, path: string, file: string, progress: Progress) {
  progress(`fetch ${basename(file)}`);
  const url = `${base.replace(/\/$/, "")}/${path.replaceAll("+", "%2b")}`;
  const response = await fetch(url).catch((error: Error) => {
    const why = (error.cause as Error | undefined)?.message ?? error.message;
    throw new LinkError(`${url}: ${why}\nis ${BASE_VARIABLE} right, and is there a network?`);
  });
  if (!response.ok || !response.body) {
    throw new LinkError(
      `${url}: the server answered ${response.status}\nis ${BASE_VARIABLE} right?`,
    );
  }
  await inScratchFolder(async (folder) => {
    const part = join(folder, "part");
    const body = Readable.fromWeb(response.body as never);
    await pipeline(body, createWriteStream(part)).catch((error: NodeJS.ErrnoException) => {
      if (isFull(error)) throw error;
      throw new LinkError(
        `${url}: the download is truncated: ${error.message}\n` +
          "It was not kept; call again to go on from what is there",
      );
    });
    renameSync(part, file);
  });
}

/** A folder on the cache's own file system, gone afterwards. */
async function inScratchFolder(work: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(packagesFolder(), { recursive: true });
  const folder = mkdtempSync(join(packagesFolder(), ".fetch-"));
  try {
    await work(folder);
  } catch (error) {
    if (!isFull(error)) throw error;
    throw new LinkError(
      `the disk is full: ${packagesFolder()} has no room for more packages\n` +
        "What is there is whole: make room, or set YOLK_CACHE to a folder elsewhere, and call again",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As the system says it, and as apt and npm do. */
function isFull(error: unknown): boolean {
  return /ENOSPC|No space left on device|enough free space/.test(String(error));
}
