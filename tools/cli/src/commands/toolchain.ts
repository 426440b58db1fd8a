/** `./yolk toolchain`. */
import { availableParallelism } from "node:os";
import { existsSync } from "node:fs";
import {
  allDebian,
  buildToolchain,
  compilerKey,
  exportToolchain,
  fetchDebian,
  fetchNpm,
  importToolchain,
  lockedPackages,
  lockPath,
  Purpose,
  readLock,
  resolveLock,
  seedNix,
  treeHash,
  writeLock,
} from "@yolk/toolchain";
import { ProgressLine } from "../progress";
import { UsageError } from "../usage-error";

/** What a verb does; `file` follows it on the command line. */
type Verb = (file: string | undefined, progress: (step: string) => void) => Promise<void>;

const VERBS: Readonly<Record<string, Verb>> = {
  lock: async (_, progress) => {
    const before = existsSync(lockPath) ? readLock() : null;
    const lock = await resolveLock(progress);
    const isSame = before && compilerKey(before) === compilerKey(lock);
    writeLock({ ...lock, treeSha256: isSame ? before.treeSha256 : null });
    say(isSame ? "the compiler's packages are as they were" : "the compiler is to be built anew");
  },
  fetch: async (_, progress) => {
    const lock = readLock();
    await fetchDebian(allDebian(lock), progress);
    await fetchNpm([...lock.npm, ...lockedPackages(Purpose.Builds)], progress);
    say("every package of the lock is in the cache");
  },
  build: async (_, progress) => {
    const lock = readLock();
    const folder = await buildToolchain(lock, availableParallelism(), progress);
    if (lock.treeSha256 === null) writeLock({ ...lock, treeSha256: treeHash(folder) });
    say(folder);
  },
  "seed-nix": async (_, progress) => {
    await seedNix(readLock(), progress);
    say("Nix's store has what the lock names: nix build .#shell");
  },
  export: async (file) => {
    if (!file) throw new UsageError("toolchain export: to which file?");
    await exportToolchain(readLock(), file);
  },
  import: async (file) => {
    if (!file) throw new UsageError("toolchain import: from which file?");
    say(await importToolchain(readLock(), file));
  },
};

/** Locks, fetches, builds or moves the toolchain. */
export async function run([verb, file, ...rest]: readonly string[]): Promise<number> {
  const work = VERBS[verb ?? ""];
  if (!work) {
    throw new UsageError(`toolchain knows ${Object.keys(VERBS).join(", ")}, not "${verb ?? ""}"`);
  }
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one word too many`);
  const line = new ProgressLine();
  // It takes long, and whoever reads a record wants to see how far it got.
  const progress = process.stderr.isTTY ? line.show : say;
  try {
    await work(file, progress);
  } finally {
    line.end();
  }
  return 0;
}

function say(text: string): void {
  process.stderr.write(`yolk: ${text}\n`);
}
