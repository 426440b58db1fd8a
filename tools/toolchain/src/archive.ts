/** Moves a built toolchain between machines: one file, checked where it arrives. */
import { existsSync, mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { LinkError, run } from "@yolk/link";
import { cacheFolder } from "./cache";
import { findToolchain, install } from "./compile";
import { type Lock } from "./lock-file";

/** What tar must not take from the machine, nor give back to it. */
const NOTHING_LOCAL = ["--sort=name", "--mtime=@1", "--owner=0", "--group=0", "--numeric-owner"];

/** Writes the toolchain of `lock` to `file`, compressed with xz. Throws LinkError. */
export async function exportToolchain(lock: Lock, file: string): Promise<void> {
  const folder = findToolchain(lock);
  if (!folder) throw new LinkError("there is no toolchain yet: ./yolk toolchain build makes it");
  await run("tar", ["-c", "-J", ...NOTHING_LOCAL, "-f", resolve(file), "-C", folder, "."]);
}

/** Takes the toolchain of `lock` from `file`; returns its folder. Throws LinkError. */
export async function importToolchain(lock: Lock, file: string): Promise<string> {
  if (!existsSync(file)) throw new LinkError(`${file}: no such file`);
  if (lock.treeSha256 === null) {
    throw new LinkError("toolchain.lock.json records no tree hash to check the archive against");
  }
  const there = findToolchain(lock);
  if (there) return there;
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), ".import-"));
  try {
    await run("tar", ["-x", "-J", "--no-same-owner", "-f", resolve(file), "-C", folder]);
    return install(lock, (part) => join(folder, part));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
