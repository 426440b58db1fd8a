/** busybox as Nix begins with it: unpacked, for nothing is there that could unpack it. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LinkError } from "@yolk/link";
import { debianFile } from "./cache";
import { readDeb } from "./deb";
import { fetchDebian, type Progress } from "./fetch";
import type { DebianPackage } from "./lock-file";
import { treeHash } from "./tree-hash";
import { BUSYBOX_PACKAGE } from "./wanted";

/** The name that Nix's store knows it by. */
const NAME = "yolk-busybox";

/** Gives `work` a folder that holds bin/busybox of `packages`, which are in the cache. */
export async function withBusybox<T>(
  packages: readonly DebianPackage[],
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), "yolk-busybox-"));
  try {
    const bin = join(scratch, NAME, "bin");
    mkdirSync(bin, { recursive: true });
    const program = readDeb(debianFile(busyboxOf(packages))).get("bin/busybox");
    if (program?.kind !== "file") throw new LinkError(`${BUSYBOX_PACKAGE} has no bin/busybox`);
    writeFileSync(join(bin, "busybox"), program.octets);
    chmodSync(join(bin, "busybox"), program.mode);
    return await work(join(scratch, NAME));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The hash of that folder; fetches the package where it is missing. */
export async function busyboxHash(
  packages: readonly DebianPackage[],
  progress: Progress,
): Promise<string> {
  await fetchDebian([busyboxOf(packages)], progress);
  return withBusybox(packages, async (folder) => treeHash(folder));
}

function busyboxOf(packages: readonly DebianPackage[]): DebianPackage {
  const found = packages.find(({ name }) => name === BUSYBOX_PACKAGE);
  if (!found) throw new LinkError(`toolchain.lock.json has no ${BUSYBOX_PACKAGE}`);
  return found;
}
