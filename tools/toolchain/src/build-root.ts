/**
 * The file system in which programs are built, apart from any machine: what Docker's image holds.
 *
 *   /bin/busybox  /lib  /lib64  /usr/bin/node      the shell and its tools, Node and its libraries
 *   /node_modules                                  npm's packages that builds need
 *   /opt/yolk                                      the locked compiler and GRUB
 *
 * Nix puts the same together in nix/.
 */
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { npmFile } from "./cache";
import { compareText, type Lock, type NpmPackage } from "./lock-file";
import { type InstalledPackage, lockedPackages, Purpose } from "./npm-lock";
import { mergedTree } from "./root-fs";
import { readTar, type Tree } from "./tar";
import { APPLETS, NODE_PACKAGE } from "./wanted";

/** Where npm's packages are, and the compiler. */
export const MODULES = "/node_modules";
export const COMPILER = "/opt/yolk";

/** Character sets that nobody asks for, and what of npm's packages no build runs or reads. */
const LEFT_OUT = [
  /^usr\/lib\/x86_64-linux-gnu\/gconv(\/|$)/,
  /^node_modules\/(assemblyscript\/node_modules\/)?binaryen\/bin\/(?!wasm-merge$|package.json$)/,
  /^node_modules\/assemblyscript\/node_modules\/binaryen\/bin\/wasm-merge$/,
  /^node_modules\/typescript\/lib\/(..|..-..|zh-.*)\/|^node_modules\/typescript\/lib\/_tsc\.js$/,
  /^node_modules\/@fontsource\/unifont\/(?!files\/[^/]*\.woff$|LICENSE$|package\.json$)/,
];

const EXECUTABLE = 0o755;
const READABLE = 0o644;
/** /tmp is everybody's. */
const STICKY = 0o1777;

/** One part of the file system a tree, the ones that change seldom first. */
export function buildRoot(lock: Lock, toolchain: string): readonly Tree[] {
  return [systemTree(lock), packagesTree(), below(COMPILER, readFolder(toolchain))].map((tree) =>
    withHardLinks(withFolders(without(LEFT_OUT, tree))),
  );
}

function systemTree(lock: Lock): Tree {
  const tree: Tree = new Map(mergedTree(lock.debian.image));
  for (const name of APPLETS) tree.set(`bin/${name}`, { kind: "symlink", target: "busybox" });
  tree.set("usr/bin/env", { kind: "symlink", target: "/bin/busybox" });
  tree.set("tmp", { kind: "folder", mode: STICKY });
  for (const one of lock.npm) {
    const node = one.name === NODE_PACKAGE ? npmTree(one).get("bin/node") : undefined;
    if (node?.kind === "file") tree.set("usr/bin/node", { ...node, mode: EXECUTABLE });
  }
  return tree;
}

function packagesTree(): Tree {
  const tree: Tree = new Map();
  for (const one of lockedPackages(Purpose.Builds)) {
    for (const [path, entry] of npmTree(one)) tree.set(`${one.path}/${path}`, entry);
    addPrograms(tree, one);
  }
  return tree;
}

/** As npm would install it: every package's own folder in the archive has some name, and is left out. */
function npmTree(one: NpmPackage): Tree {
  const archive = readTar(gunzipSync(readFileSync(npmFile(one))));
  const tree: Tree = new Map();
  for (const [path, entry] of archive) {
    const inPackage = path.slice(path.indexOf("/") + 1);
    if (entry.kind === "file" && path !== inPackage) tree.set(inPackage, normal(entry));
  }
  return tree;
}

/** Archives keep what their author's umask was. */
function normal<T extends { readonly mode: number }>(entry: T): T {
  return { ...entry, mode: entry.mode & 0o100 ? EXECUTABLE : READABLE };
}

function addPrograms(tree: Tree, { path, bin }: InstalledPackage): void {
  if (path.lastIndexOf("node_modules/") > 0) return; // of a nested package: nobody calls them
  for (const [name, target] of Object.entries(bin)) {
    const file = `${path}/${target}`;
    const entry = tree.get(file);
    if (entry?.kind !== "file") continue;
    tree.set(file, { ...entry, mode: EXECUTABLE });
    const link = join("..", path.slice("node_modules/".length), target);
    tree.set(`node_modules/.bin/${name}`, { kind: "symlink", target: link });
  }
}

function readFolder(folder: string): Tree {
  const tree: Tree = new Map();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const place = join(folder, path);
    const status = lstatSync(place);
    if (status.isSymbolicLink()) tree.set(path, { kind: "symlink", target: readlinkSync(place) });
    else if (status.isFile()) {
      const octets = readFileSync(place);
      tree.set(path, normal({ kind: "file", mode: status.mode, octets } as const));
    }
  }
  return tree;
}

function below(folder: string, tree: Tree): Tree {
  return new Map([...tree].map(([path, entry]) => [join(folder.slice(1), path), entry]));
}

function without(patterns: readonly RegExp[], tree: Tree): Tree {
  return new Map([...tree].filter(([path]) => !patterns.some((one) => one.test(path))));
}

/** Every folder that something lies in, so that none is made with a mode of the machine's. */
function withFolders(tree: Tree): Tree {
  const whole: Tree = new Map(tree);
  for (const path of tree.keys()) {
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) {
      const folder = path.slice(0, at);
      if (!whole.has(folder)) whole.set(folder, { kind: "folder", mode: EXECUTABLE });
    }
  }
  return whole;
}

/** Files of the same octets once: binutils installs most of its programs twice. */
function withHardLinks(tree: Tree): Tree {
  const first = new Map<string, string>();
  const linked: Tree = new Map();
  for (const [path, entry] of [...tree].sort(([a], [b]) => compareText(a, b))) {
    if (entry.kind !== "file") {
      linked.set(path, entry);
      continue;
    }
    const key = `${entry.mode} ${createHash("sha256").update(entry.octets).digest("hex")}`;
    const target = first.get(key);
    if (target === undefined) first.set(key, path);
    linked.set(path, target === undefined ? entry : { kind: "hardlink", target });
  }
  return linked;
}
