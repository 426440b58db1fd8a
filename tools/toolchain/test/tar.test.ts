/** Tar both ways: what tar(1) writes is read, what we write tar(1) reads, nothing leaves its folder. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Entry, readTar, type Tree, writeTar } from "../src/tar";

const LONG = `${"folder-with-a-long-name/".repeat(6)}file`;

const tree: Tree = new Map<string, Entry>([
  ["b", { kind: "file", mode: 0o755, octets: Buffer.from("program") }],
  ["a", { kind: "folder", mode: 0o755 }],
  ["a/link", { kind: "symlink", target: "../b" }],
  [LONG, { kind: "file", mode: 0o644, octets: Buffer.alloc(513, 1) }],
]);

test("what was written is read back", () => {
  expect(new Map([...readTar(writeTar(tree))].sort())).toEqual(new Map([...tree].sort()));
});

test("the order of entries does not reach the archive", () => {
  expect(writeTar(new Map([...tree].reverse()))).toEqual(writeTar(tree));
});

test("tar(1) lists it without owner and time", () => {
  const args = ["-tv", "--numeric-owner", "--utc"];
  const text = execFileSync("tar", args, { input: writeTar(tree), encoding: "utf8" });
  expect(text).toMatch(/^-rwxr-xr-x 0\/0 +7 1970-01-01 00:00 b$/m);
  expect(text).toContain(`${LONG}\n`);
});

test("what tar(1) wrote is read, long names in both forms", () => {
  const folder = mkdtempSync(join(tmpdir(), "yolk-tar-"));
  try {
    mkdirSync(join(folder, LONG, ".."), { recursive: true });
    writeFileSync(join(folder, LONG), "text");
    symlinkSync(LONG, join(folder, "link"));
    for (const format of ["gnu", "pax", "ustar"]) {
      const octets = execFileSync("tar", ["-c", `--format=${format}`, "-C", folder, LONG]);
      const entry = readTar(octets).get(LONG);
      expect(entry).toMatchObject({ kind: "file", octets: Buffer.from("text") });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("an archive that leaves its folder is refused", () => {
  const bad = writeTar(new Map([["../x", { kind: "folder", mode: 0o755 }]]));
  expect(() => readTar(bad)).toThrow(/leaves its folder/);
});

test("a truncated archive is refused", () => {
  expect(() => readTar(writeTar(tree).subarray(0, 900))).toThrow(/truncated/);
});

test("a damaged header is refused", () => {
  const damaged = writeTar(tree);
  damaged.writeUInt8(0x7a, 3);
  expect(() => readTar(damaged)).toThrow(/damaged/);
});
