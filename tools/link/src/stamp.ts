/**
 * Says whether a step has to run again: a stamp beside its output holds a hash of all that went in.
 *
 * Nx does the same for its targets. It cannot do it for a program outside the workspace, and it
 * takes a second to say "nothing to do"; a stamp takes milliseconds.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { repositoryRoot } from "./places";

interface Stamp {
  readonly key: string;
  /** Relative to the repository. */
  readonly inputs: readonly string[];
}

/** Hashes `salt` and the files `inputs` with their names; a missing file counts as that. */
export function hashInputs(salt: string, inputs: readonly string[]): string {
  const hash = createHash("sha256").update(salt);
  for (const file of inputs) {
    const octets = existsSync(file) ? readFileSync(file) : null;
    hash.update(`\0${relative(repositoryRoot, file)}\0${octets?.length ?? "missing"}\0`);
    if (octets) hash.update(octets);
  }
  return hash.digest("hex");
}

/** The inputs recorded in `stampFile` when nothing has changed since, else null. */
export function freshInputs(
  stampFile: string,
  salt: string,
  outputs: readonly string[],
): string[] | null {
  if (!existsSync(stampFile) || !outputs.every((file) => existsSync(file))) return null;
  const stamp = readStamp(stampFile);
  if (!stamp) return null;
  const inputs = stamp.inputs.map((file) => resolve(repositoryRoot, file));
  return hashInputs(salt, inputs) === stamp.key ? inputs : null;
}

/** Null where whoever wrote it was ended before it was whole. */
function readStamp(stampFile: string): Stamp | null {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8")) as Stamp;
  } catch {
    return null;
  }
}

/** Records that a step has run on `inputs` (absolute). */
export function writeStamp(stampFile: string, salt: string, inputs: readonly string[]): void {
  const stamp: Stamp = {
    key: hashInputs(salt, inputs),
    inputs: inputs.map((file) => relative(repositoryRoot, file)),
  };
  writeFileSync(stampFile, JSON.stringify(stamp, null, 1) + "\n");
}
