/**
 * Builds the compiler of the lock: the root file system by plain extraction, compile.sh inside it.
 *
 * The work lies in the cache and survives an interruption: the root file system is taken again only
 * when it was not finished, and compile.sh goes on at the stage where it was.
 */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  createWriteStream,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { isOnPath, LinkError, locked } from "@yolk/link";
import { toolchainFolder, workFolder } from "./cache";
import { fetchDebian, type Progress } from "./fetch";
import { compilerKey, compileScript, type Lock } from "./lock-file";
import { mergedTree, writeTree } from "./root-fs";
import { treeHash } from "./tree-hash";

/** What the root file system gets from outside, in a user namespace of its own. */
const ENTER = `
set -e
root=$1
shift
for node in null zero urandom; do mount --bind /dev/$node "$root/dev/$node"; done
mount --rbind /proc "$root/proc"
exec chroot "$root" /bin/sh /build/compile.sh "$@"
`;

/** Folders that no package brings. */
const FOLDERS = ["build", "dev", "opt/yolk", "proc", "tmp"];

/** What the toolchain consists of, below its folder. */
const PARTS = ["i386-elf", "grub"];

/** A slow machine with one core; a lock that is older is nobody's. */
const LONGEST_BUILD_MS = 6 * 60 * 60 * 1000;

/** How many lines of the build's record a failure shows. */
const SHOWN_LINES = 15;

/** A folder with a compiler of the lock: whoever sets it vouches for it. */
const TOOLCHAIN_VARIABLE = "YOLK_TOOLCHAIN";

/** The compiler of `lock`: the one that Docker's image or Nix names, or in the cache, or null. */
export function findToolchain(lock: Lock): string | null {
  const named = process.env[TOOLCHAIN_VARIABLE];
  if (named) return named;
  const folder = toolchainFolder(compilerKey(lock));
  return existsSync(folder) ? folder : null;
}

/**
 * Builds the compiler of `lock` unless it is there; returns its folder. A second call at the same time
 * waits for the first. Throws LinkError.
 */
export async function buildToolchain(
  lock: Lock,
  jobs: number,
  progress: Progress,
): Promise<string> {
  const there = findToolchain(lock);
  if (there) return there;
  const owner = `${workFolder(compilerKey(lock))}.lock`;
  return locked(owner, () => buildAlone(lock, jobs, progress), LONGEST_BUILD_MS);
}

async function buildAlone(lock: Lock, jobs: number, progress: Progress): Promise<string> {
  const there = findToolchain(lock);
  if (there) return there;
  for (const program of ["unshare", "mount", "chroot", "xz"]) {
    if (!isOnPath(program)) {
      throw new LinkError(`missing: ${program}\non Debian: apt-get install util-linux xz-utils`);
    }
  }
  await fetchDebian(lock.debian.compiler, progress);
  const work = workFolder(compilerKey(lock));
  const root = join(work, "root");
  prepareRoot(lock, root, progress);
  await runInside(root, join(work, "build.log"), jobs, progress);
  progress("put it in place");
  try {
    return install(lock, (part) => join(root, "opt/yolk", part));
  } finally {
    // Also where it is refused: whatever made it so is in there, and a later call begins afresh.
    rmSync(work, { recursive: true, force: true });
  }
}

/** Puts what `from` has of each part in place as the toolchain of `lock`; returns its folder. */
export function install(lock: Lock, from: (part: string) => string): string {
  const folder = toolchainFolder(compilerKey(lock));
  const part = `${folder}.${process.pid}`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  for (const name of PARTS) {
    cpSync(from(name), join(part, name), { recursive: true, verbatimSymlinks: true });
  }
  checkTree(lock, part);
  renameSync(part, folder);
  return folder;
}

/** Refuses a toolchain that is not the recorded one. */
function checkTree(lock: Lock, folder: string): void {
  const sha256 = treeHash(folder);
  if (lock.treeSha256 === null || lock.treeSha256 === sha256) return;
  const wrong = join(dirname(folder), "wrong");
  rmSync(wrong, { recursive: true, force: true });
  renameSync(folder, wrong);
  throw new LinkError(
    `the toolchain is not the recorded one: its tree has the hash\n  ${sha256}\n` +
      `and toolchain.lock.json says\n  ${lock.treeSha256}\nIt is in ${wrong}, to compare.`,
  );
}

function prepareRoot(lock: Lock, root: string, progress: Progress): void {
  const mark = `${root}.done`;
  if (!existsSync(mark)) {
    progress("unpack the root file system");
    rmSync(root, { recursive: true, force: true });
    for (const name of FOLDERS) mkdirSync(join(root, name), { recursive: true });
    writeTree(mergedTree(lock.debian.compiler), root);
    for (const node of ["null", "zero", "urandom"]) writeFileSync(join(root, "dev", node), "");
    writeFileSync(mark, "");
  }
  copyFileSync(compileScript, join(root, "build", "compile.sh"));
}

function runInside(root: string, log: string, jobs: number, progress: Progress): Promise<void> {
  const total = readFileSync(compileScript, "utf8").match(/^if stage /gm)?.length ?? 0;
  const done = join(root, "build", "done");
  const args = ["-Urm", "sh", "-c", ENTER, "sh", root, String(jobs)];
  return new Promise((resolve, reject) => {
    const record = createWriteStream(log, { flags: "a" });
    const child = spawn("unshare", args, { stdio: ["ignore", "pipe", "pipe"] });
    child.stderr.pipe(record, { end: false });
    createInterface({ input: child.stdout }).on("line", (line) => {
      record.write(`${line}\n`);
      const stage = /^stage (\S+)$/.exec(line)?.[1];
      if (!stage || stage === "done") return;
      const finished = existsSync(done) ? readdirSync(done).length : 0;
      progress(`${stage} (${finished + 1} of ${total})`);
    });
    child.on("error", (error) => reject(new LinkError(`unshare: ${error.message}`)));
    child.on("close", (code) => {
      record.end(() => {
        if (code === 0) return resolve();
        const tail = readFileSync(log, "utf8").trimEnd().split("\n").slice(-SHOWN_LINES).join("\n");
        reject(
          new LinkError(
            `building the compiler ended with status ${code}:\n${tail}\n` +
              `The whole record: ${log}\nWhat is done is kept: call again to go on.`,
          ),
        );
      });
    });
  });
}
