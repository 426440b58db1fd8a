/** A Linux guest that runs one program: Debian's kernel for clouds, and the program as its first process. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { distFolder, repositoryRoot } from "@yolk/link";

/** What the packages of this machine's Debian are unpacked to. */
const FOLDER = join(distFolder, "linux-guest");

/** Modules of virtio, by folder of the kernel's drivers. */
const MODULES = {
  virtio: ["virtio_ring", "virtio", "virtio_pci_legacy_dev", "virtio_pci_modern_dev", "virtio_pci"],
  block: ["virtio_blk"],
};

/** The files that QEMU boots. */
export interface LinuxGuest {
  readonly kernel: string;
  readonly initrd: string;
}

/** Makes the guest of bench/linux-guest/init.c. Needs apt, dpkg and gcc. */
export function linuxGuest(): LinuxGuest {
  const packages = unpackedPackages();
  const release = only(join(packages, "lib", "modules"));
  const drivers = join(packages, "lib", "modules", release, "kernel", "drivers");
  const root = join(FOLDER, "root");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "dev"), { recursive: true });
  for (const [folder, names] of Object.entries(MODULES)) {
    const files = names.map((name) => join(drivers, folder, `${name}.ko`));
    execFileSync("cp", [...files, root]);
  }
  const source = join(repositoryRoot, "bench", "linux-guest", "init.c");
  execFileSync("gcc", ["-O2", "-static", "-o", join(root, "init"), source]);
  const initrd = join(FOLDER, "initrd");
  const cpio = `find . | ${join(packages, "bin", "busybox")} cpio -o -H newc > ${initrd}`;
  execFileSync("sh", ["-c", cpio], { cwd: root, stdio: ["ignore", "ignore", "ignore"] });
  return { kernel: join(packages, "boot", `vmlinuz-${release}`), initrd };
}

/** Kernel and busybox from this machine's package manager, once. */
function unpackedPackages(): string {
  const packages = join(FOLDER, "packages");
  if (existsSync(join(packages, "boot"))) return packages;
  mkdirSync(FOLDER, { recursive: true });
  const depends = execFileSync("apt-cache", ["depends", "linux-image-cloud-amd64"], {
    encoding: "utf8",
  });
  const kernel = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (!kernel) throw new Error("apt knows no linux-image-cloud-amd64: call apt-get update");
  execFileSync("apt-get", ["download", "-qq", kernel, "busybox-static"], { cwd: FOLDER });
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".deb"))) {
    execFileSync("dpkg", ["-x", file, packages], { cwd: FOLDER });
  }
  return packages;
}

function only(folder: string): string {
  const [name, ...others] = readdirSync(folder);
  if (name === undefined || others.length > 0) throw new Error(`${folder} has not one entry`);
  return name;
}
