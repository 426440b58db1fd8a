/**
 * One hash for a folder: that of its Nix archive, so Nix and we mean the same by it.
 *
 *   node      = "(" "type" ("regular" ["executable" ""] "contents" octets
 *                          | "symlink" "target" path
 *                          | "directory" { "entry" "(" "name" name "node" node ")" }) ")"
 *   string    = length as u64, octets, zeros up to a multiple of 8
 *
 * Names are sorted; owners, times and links between files do not count.
 *
 * References:
 * - E. Dolstra, "The Purely Functional Software Deployment Model", 2006, figure 5.2 (serialise)
 */
import { createHash, type Hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** What stands above a whole archive. */
const MAGIC = "nix-archive-1";

/** SHA-256 of the archive of `folder`, hexadecimal. */
export function treeHash(folder: string): string {
  const hash = createHash("sha256");
  put(hash, MAGIC);
  putNode(hash, folder);
  return hash.digest("hex");
}

function putNode(hash: Hash, path: string): void {
  const status = lstatSync(path);
  put(hash, "(");
  put(hash, "type");
  if (status.isSymbolicLink()) {
    put(hash, "symlink");
    put(hash, "target");
    put(hash, readlinkSync(path));
  } else if (status.isDirectory()) {
    put(hash, "directory");
    for (const name of sortedNames(path)) putEntry(hash, path, name);
  } else {
    put(hash, "regular");
    if (status.mode & 0o100) ["executable", ""].forEach((text) => put(hash, text));
    put(hash, "contents");
    put(hash, readFileSync(path));
  }
  put(hash, ")");
}

function putEntry(hash: Hash, folder: string, name: string): void {
  for (const text of ["entry", "(", "name", name, "node"]) put(hash, text);
  putNode(hash, join(folder, name));
  put(hash, ")");
}

/** By octets, as strcmp does: Node's own order is that of UTF-16 units. */
function sortedNames(folder: string): string[] {
  return readdirSync(folder).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function put(hash: Hash, value: string | Uint8Array): void {
  const octets = typeof value === "string" ? Buffer.from(value) : value;
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(octets.length));
  hash.update(length).update(octets);
  hash.update(Buffer.alloc((8 - (octets.length % 8)) % 8));
}
