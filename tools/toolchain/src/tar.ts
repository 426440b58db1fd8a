/**
 * Tar archives, read and written. What is written has no time, no owner and sorted names: the same
 * entries give the same octets.
 *
 *   0    name[100] mode[8] uid[8] gid[8] size[12] mtime[12]
 *   148  checksum[8] type[1] linkname[100] "ustar\0" "00"
 *   345  prefix[155]                                        octal digits, blocks of 512
 *
 * References:
 * - IEEE Std 1003.1-2017, pax, "ustar Interchange Format" and "pax Header Block"
 * - GNU tar manual 1.34, "GNU tar and POSIX tar" (types L and K)
 */
import { LinkError } from "@yolk/link";

const BLOCK = 512;

/** An entry: a folder, a file or a link. */
export type Entry =
  | { readonly kind: "folder"; readonly mode: number }
  | { readonly kind: "file"; readonly mode: number; readonly octets: Uint8Array }
  | { readonly kind: "symlink"; readonly target: string }
  | { readonly kind: "hardlink"; readonly target: string };

/** Entries by path: relative, no "./" before it, no "/" after it. */
export type Tree = Map<string, Entry>;

/** Reads `archive`; file contents are views of it. Throws LinkError for what is no tar archive. */
export function readTar(archive: Buffer): Tree {
  const tree: Tree = new Map();
  let longName: string | undefined;
  let longTarget: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length;) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((octet) => octet === 0)) return tree;
    if (checksum(header) !== octal(header, 148, 8)) throw new LinkError("damaged tar archive");
    const size = octal(header, 124, 12);
    const octets = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (octets.length < size) throw new LinkError("truncated tar archive");
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "L") longName = text(octets, 0, size);
    else if (type === "K") longTarget = text(octets, 0, size);
    else if (type === "x" || type === "g") {
      if (type === "x") longName = paxPath(octets) ?? longName;
    } else {
      const prefix = text(header, 257, 5) === "ustar" ? text(header, 345, 155) : "";
      const short = text(header, 0, 100);
      const path = plain(longName ?? (prefix ? `${prefix}/${short}` : short));
      const target = longTarget ?? text(header, 157, 100);
      const entry = entryOf(type, octal(header, 100, 8) & 0o7777, target, octets);
      if (path !== "") tree.set(path, entry);
      longName = longTarget = undefined;
    }
  }
  throw new LinkError("truncated tar archive"); // a block of zeros ends a whole one
}

function entryOf(type: string, mode: number, target: string, octets: Buffer): Entry {
  switch (type) {
    case "5":
      return { kind: "folder", mode };
    case "2":
      return { kind: "symlink", target };
    case "1":
      return { kind: "hardlink", target: plain(target) };
    case "0":
    case "\0":
      return { kind: "file", mode, octets };
    default:
      throw new LinkError(`a tar entry of type "${type}", which this does not read`);
  }
}

/** Refuses a path that leaves the place where the archive is unpacked. */
function plain(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw new LinkError(`a tar entry that leaves its folder: ${path}`);
  return parts.join("/");
}

/** Records are "length key=value\n". */
function paxPath(octets: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(octets.toString("utf8"))?.[1];
}

/** Writes `tree`, every folder before what is in it. */
export function writeTar(tree: Tree): Buffer {
  return Buffer.concat([...tarChunks(tree)]);
}

/** The same in pieces; octets of files are not copied. */
export function* tarChunks(tree: Tree): Generator<Buffer> {
  for (const [path, entry] of sorted(tree)) {
    const name = entry.kind === "folder" ? `${path}/` : path;
    const target = "target" in entry ? entry.target : "";
    if (Buffer.byteLength(target) > 100) yield* longBlocks("K", target);
    if (Buffer.byteLength(name) > 100) yield* longBlocks("L", name);
    const octets = entry.kind === "file" ? viewOf(entry.octets) : Buffer.alloc(0);
    const mode = "mode" in entry ? entry.mode : 0o777;
    yield header(name, mode, octets.length, TYPES[entry.kind], target);
    yield* padded(octets);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function viewOf(octets: Uint8Array): Buffer {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.length);
}

const TYPES = { folder: "5", file: "0", symlink: "2", hardlink: "1" } as const;

function sorted(tree: Tree): [string, Entry][] {
  return [...tree].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function longBlocks(type: string, value: string): Buffer[] {
  const octets = Buffer.from(`${value}\0`);
  return [header("././@LongLink", 0o644, octets.length, type, ""), ...padded(octets)];
}

function padded(octets: Buffer): Buffer[] {
  return [octets, Buffer.alloc((BLOCK - (octets.length % BLOCK)) % BLOCK)];
}

function header(name: string, mode: number, size: number, type: string, target: string): Buffer {
  const block = Buffer.alloc(BLOCK);
  const digits = (value: number, at: number, length: number) =>
    block.write(value.toString(8).padStart(length - 1, "0"), at, "latin1");
  block.write(name.slice(0, 100), 0, 100, "utf8");
  digits(mode, 100, 8);
  digits(0, 108, 8);
  digits(0, 116, 8);
  digits(size, 124, 12);
  digits(0, 136, 12);
  block.write(type, 156, "latin1");
  block.write(target.slice(0, 100), 157, 100, "utf8");
  block.write("ustar  \0", 257, "latin1"); // GNU's form, for the long names are GNU's
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}

/** The sum of all octets, those of the checksum itself taken for spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum;
}

function octal(block: Buffer, at: number, length: number): number {
  return parseInt(text(block, at, length).trim() || "0", 8);
}

function text(octets: Buffer, at: number, length: number): string {
  const field = octets.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end);
}
