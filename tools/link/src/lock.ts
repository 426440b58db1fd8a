/**
 * One process at a time in a folder of dist: two builds of one program would mix their files.
 *
 * A lock is a file that holds its owner's process id. One whose owner is gone, or that is older
 * than any build, is nobody's.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const RETRY_MS = 50;

/** No build takes this long: the process id in the lock is somebody else's by now. */
const ABANDONED_MS = 15 * 60 * 1000;

/** Does `work` while this process, and this call of it, owns `file`; nobody does for `abandonedMs`. */
export async function locked<T>(
  file: string,
  work: () => Promise<T>,
  abandonedMs = ABANDONED_MS,
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  while (!take(file)) {
    if (isAbandoned(file, abandonedMs)) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(file: string, abandonedMs: number): boolean {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    const isOld = Date.now() - statSync(file).mtimeMs > abandonedMs;
    return isOld || (owner > 0 && !isAlive(owner));
  } catch {
    return false; // its owner has just let go
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
