/**
 * What a Debian package installs.
 *
 * References:
 * - deb(5), dpkg 1.21.22: an ar archive of debian-binary, control.tar.*, data.tar.*
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isOnPath, LinkError } from "@yolk/link";
import { readTar, type Tree } from "./tar";

const AR_MAGIC = "!<arch>\n";
const AR_HEADER = 60;

/** Longer than any package here unpacked. */
const MAX_DATA_OCTETS = 1024 * 1024 * 1024;

/** Programs that unpack, by what data.tar ends in. */
const DECOMPRESSORS: Readonly<Record<string, string>> = {
  "data.tar.xz": "xz",
  "data.tar.zst": "zstd",
  "data.tar.gz": "gzip",
};

/** Reads the files of package `file`. Throws LinkError. */
export function readDeb(file: string): Tree {
  for (const [name, octets] of members(readFileSync(file), file)) {
    if (name === "data.tar") return readTar(octets);
    const program = DECOMPRESSORS[name];
    if (program) return readTar(decompress(program, octets));
  }
  throw new LinkError(`${file} is no Debian package: it has no data.tar`);
}

function* members(archive: Buffer, file: string): Generator<[string, Buffer]> {
  if (archive.toString("latin1", 0, AR_MAGIC.length) !== AR_MAGIC) {
    throw new LinkError(`${file} is no Debian package`);
  }
  for (let at = AR_MAGIC.length; at + AR_HEADER <= archive.length;) {
    const name = archive.toString("latin1", at, at + 16).replace(/\/?\s*$/, "");
    const size = Number(archive.toString("latin1", at + 48, at + 58));
    const begin = at + AR_HEADER;
    yield [name, archive.subarray(begin, begin + size)];
    at = begin + size + (size % 2);
  }
}

function decompress(program: string, octets: Buffer): Buffer {
  if (!isOnPath(program)) {
    throw new LinkError(`missing: ${program}\non Debian and Ubuntu: apt-get install xz-utils`);
  }
  const { stdout, stderr, status } = spawnSync(program, ["-dc"], {
    input: octets,
    maxBuffer: MAX_DATA_OCTETS,
  });
  if (status !== 0) throw new LinkError(`${program} failed: ${String(stderr).trim()}`);
  return stdout;
}
