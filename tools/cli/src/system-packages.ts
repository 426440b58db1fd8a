/**
 * Programs that Yolk needs and npm does not have: found, named, or installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isOnPath, LinkError } from "@yolk/link";

/** Something to have, and the packages that bring it, by package manager. */
interface Need {
  readonly anyOf: readonly string[];
  /** A file without which the program is of no use. */
  readonly file?: string;
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

const NEEDS = {
  compiler: {
    anyOf: ["i386-elf-gcc", "i686-elf-gcc", "i686-linux-gnu-gcc", "gcc"],
    packages: {
      "apt-get": ["gcc", "binutils"],
      dnf: ["gcc", "binutils"],
      pacman: ["gcc", "binutils"],
      apk: ["gcc", "binutils"],
      brew: ["i686-elf-gcc"],
    },
  },
  qemu: {
    anyOf: ["qemu-system-i386"],
    packages: {
      "apt-get": ["qemu-system-x86"],
      dnf: ["qemu-system-x86-core"],
      pacman: ["qemu-system-x86"],
      apk: ["qemu-system-i386"],
      brew: ["qemu"],
    },
  },
  grub: {
    anyOf: ["grub-mkimage", "grub2-mkimage"],
    file: "/usr/lib/grub/i386-pc/multiboot.mod",
    packages: {
      "apt-get": ["grub-common", "grub-pc-bin"],
      dnf: ["grub2-tools", "grub2-pc-modules"],
      pacman: ["grub"],
      apk: ["grub", "grub-bios"],
    },
  },
  xz: {
    anyOf: ["xz"],
    packages: { "apt-get": ["xz-utils"], dnf: ["xz"], pacman: ["xz"], apk: ["xz"] },
  },
  docker: {
    anyOf: ["dockerd"],
    packages: {
      "apt-get": ["docker.io"],
      dnf: ["moby-engine"],
      pacman: ["docker"],
      apk: ["docker"],
    },
  },
  nix: {
    anyOf: ["nix"],
    packages: { "apt-get": ["nix-bin"], pacman: ["nix"], apk: ["nix"] },
  },
  faketime: {
    anyOf: ["faketime"],
    packages: {
      "apt-get": ["faketime"],
      dnf: ["libfaketime"],
      pacman: ["libfaketime"],
      apk: ["libfaketime"],
    },
  },
  vttest: {
    anyOf: ["vttest"],
    packages: { "apt-get": ["vttest"], dnf: ["vttest"], brew: ["vttest"] },
  },
  chromium: {
    anyOf: ["chromium"],
    packages: {
      "apt-get": ["chromium"],
      dnf: ["chromium"],
      pacman: ["chromium"],
      apk: ["chromium"],
    },
  },
  xorriso: {
    anyOf: ["xorriso"],
    packages: {
      "apt-get": ["xorriso"],
      dnf: ["xorriso"],
      pacman: ["libisoburn"],
      apk: ["xorriso"],
      brew: ["xorriso"],
    },
  },
  disorderfs: { anyOf: ["disorderfs"], packages: { "apt-get": ["disorderfs"] } },
} satisfies Record<string, Need>;

/** What can be asked for. */
export type Tool = keyof typeof NEEDS;

const INSTALL: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "apt-get": [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"],
  ],
  dnf: [["dnf", "install", "-y", "-q"]],
  pacman: [["pacman", "-S", "--noconfirm", "--needed"]],
  apk: [["apk", "add", "-q"]],
  brew: [["brew", "install", "-q"]],
};

/** Says whether `tool` is there. */
export function hasTool(tool: Tool): boolean {
  const need: Need = NEEDS[tool];
  return need.anyOf.some(isOnPath) && (need.file === undefined || existsSync(need.file));
}

/**
 * Makes sure that `tools` are there. What is missing is installed with `--yes`, in CI, or as root
 * without a terminal; else LinkError names the command that installs it.
 */
export function ensureTools(tools: readonly Tool[], yes: boolean): void {
  const missing = tools.filter((tool) => !hasTool(tool));
  if (missing.length === 0) return;
  const manager = Object.keys(INSTALL).find(isOnPath);
  const unknown = missing.filter((tool) => !manager || !packagesOf(tool, manager));
  if (!manager || unknown.length > 0) {
    const names = unknown.map((tool) => NEEDS[tool].anyOf[0]).join(", ");
    throw new LinkError(`missing: ${names}; install it with your system's package manager`);
  }
  const wanted = missing.map((tool) => NEEDS[tool].anyOf[0]).join(", ");
  const packages = [...new Set(missing.flatMap((tool) => packagesOf(tool, manager) ?? []))];
  const steps = (INSTALL[manager] ?? []).map((step, i, all) =>
    i === all.length - 1 ? [...step, ...packages] : [...step],
  );
  if (!mayInstall(yes)) {
    const command = [...(manager === "brew" ? [] : ["sudo"]), manager, "install", ...packages];
    if (manager === "pacman") command.splice(1, 2, "pacman", "-S");
    if (manager === "apk") command.splice(1, 2, "apk", "add");
    throw new LinkError(
      `missing: ${wanted}\ninstall it with: ${command.join(" ")}\nor call again with --yes`,
    );
  }
  process.stderr.write(`yolk: installing ${packages.join(" ")}\n`);
  for (const [command = "", ...args] of steps) {
    const { status, stderr } = spawnSync(command, args, {
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status !== 0) throw new LinkError(`${command} ${args.join(" ")} failed:\n${stderr}`);
  }
}

function packagesOf(tool: Tool, manager: string): readonly string[] | undefined {
  const { packages }: Need = NEEDS[tool];
  return packages[manager];
}

function mayInstall(yes: boolean): boolean {
  if (yes || process.env["CI"]) return true;
  return process.getuid?.() === 0 && !process.stdin.isTTY;
}
