/**
 * Puts what the lock names into Nix's store, where a flake that fetches the same finds it.
 *
 * A path in the store is made of a hash and a name: nothing has to be told where a file came from.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOnPath, LinkError, run } from "@yolk/link";
import { withBusybox } from "./busybox";
import { debianFile, npmFile } from "./cache";
import { findToolchain } from "./compile";
import { fetchDebian, fetchNpm, type Progress } from "./fetch";
import { allDebian, type Lock } from "./lock-file";
import { lockedPackages, Purpose } from "./npm-lock";

/** The name that nix/toolchain.nix gives it. */
const TOOLCHAIN_NAME = "yolk-toolchain";

/** Puts packages, and the compiler where it is built, into the store. Throws LinkError. */
export async function seedNix(lock: Lock, progress: Progress): Promise<void> {
  if (!isOnPath("nix-store")) {
    throw new LinkError(
      "no Nix on this machine: it is installed by\n" +
        "apt-get install nix-bin (Debian and Ubuntu), or as https://nixos.org/download tells",
    );
  }
  const toolchain = findToolchain(lock);
  // Without the compiler Nix builds it, and needs what it is built from.
  const debian = toolchain ? [...lock.debian.image, ...lock.debian.nix] : allDebian(lock);
  const npm = [...lock.npm, ...lockedPackages(Purpose.Tests)];
  await fetchDebian(debian, progress);
  await fetchNpm(npm, progress);
  progress("put packages into Nix's store");
  await add("sha256", debian.map(debianFile));
  await add("sha512", [...new Set(npm.map(npmFile))]);
  await withBusybox(lock.debian.image, (folder) => add("sha256", [folder], "--recursive"));
  if (toolchain) await addToolchain(toolchain);
}

async function addToolchain(toolchain: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "yolk-seed-"));
  try {
    const named = join(scratch, TOOLCHAIN_NAME);
    cpSync(toolchain, named, { recursive: true, verbatimSymlinks: true });
    await add("sha256", [named], "--recursive");
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function add(algorithm: string, files: readonly string[], ...options: readonly string[]) {
  await run("nix-store", ["--add-fixed", ...options, algorithm, ...files]);
}
