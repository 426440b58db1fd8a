/** The Node of the lock, to run on this machine: another than the one that runs now. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { cacheFolder, npmFile } from "./cache";
import { npmSoundness } from "./fetch";
import { readLock } from "./lock-file";
import { readTar } from "./tar";
import { NODE_PACKAGE } from "./wanted";

const EXECUTABLE = 0o755;

/** Unpacks it where its package is in the cache and sound; else null. */
export function lockedNode(): { version: string; program: string } | null {
  const one = readLock().npm.find(({ name }) => name === NODE_PACKAGE);
  if (!one) return null;
  const program = join(cacheFolder(), "node", one.version, "bin", "node");
  if (!existsSync(program)) {
    if (npmSoundness(one) !== "sound") return null;
    const entry = readTar(gunzipSync(readFileSync(npmFile(one)))).get("package/bin/node");
    if (entry?.kind !== "file") return null;
    mkdirSync(dirname(program), { recursive: true });
    const part = `${program}.${process.pid}`;
    writeFileSync(part, entry.octets, { mode: EXECUTABLE });
    renameSync(part, program);
  }
  return { version: one.version, program };
}
