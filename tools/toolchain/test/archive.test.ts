/** A toolchain moves between machines in one file, and arrives as it was or not at all. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { symlinkSync, truncateSync, utimesSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { exportToolchain, importToolchain } from "../src/archive";
import { toolchainFolder } from "../src/cache";
import { findToolchain } from "../src/compile";
import { compilerKey, type Lock, readLock } from "../src/lock-file";
import { treeHash } from "../src/tree-hash";

let folder = "";
let lock: Lock;
const archive = () => join(folder, "toolchain.tar.xz");

/** One that takes no half hour to build. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yolk-archive-"));
  useCache("one");
  const place = toolchainFolder(compilerKey(readLock()));
  mkdirSync(join(place, "i386-elf", "bin"), { recursive: true });
  mkdirSync(join(place, "grub"));
  writeFileSync(join(place, "i386-elf", "bin", "gcc"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(place, "grub", "eltorito.img"), Buffer.alloc(100_000, "GRUB"));
  symlinkSync("gcc", join(place, "i386-elf", "bin", "cc"));
  lock = { ...readLock(), treeSha256: treeHash(place) };
});

afterEach(() => {
  delete process.env["YOLK_CACHE"];
  rmSync(folder, { recursive: true, force: true });
});

function useCache(name: string): string {
  return (process.env["YOLK_CACHE"] = join(folder, name));
}

test("another machine gets the same tree", async () => {
  await exportToolchain(lock, archive());
  useCache("two");
  expect(findToolchain(lock)).toBeNull();
  const arrived = await importToolchain(lock, archive());
  expect(treeHash(arrived)).toBe(lock.treeSha256);
  expect(findToolchain(lock)).toBe(arrived);
});

test("the same tree makes the same archive, whatever its dates", async () => {
  await exportToolchain(lock, archive());
  const first = readFileSync(archive());
  const there = findToolchain(lock) ?? "";
  const other = join(useCache("two"), "toolchains", there.split("/").at(-1) ?? "");
  mkdirSync(dirname(other), { recursive: true });
  cpSync(there, other, { recursive: true, verbatimSymlinks: true });
  utimesSync(join(other, "grub", "eltorito.img"), 1, 1);
  await exportToolchain(lock, archive());
  expect(readFileSync(archive()).equals(first)).toBe(true);
});

test("an archive that is cut short is refused, and nothing of it kept", async () => {
  await exportToolchain(lock, archive());
  truncateSync(archive(), statSync(archive()).size / 2);
  const cache = useCache("two");
  await expect(importToolchain(lock, archive())).rejects.toThrow(/^tar ended with status 2/);
  expect(readdirSync(cache)).toEqual([]);
});

test("an archive of another tree is refused, and kept apart to compare", async () => {
  writeFileSync(join(findToolchain(lock) ?? "", "i386-elf", "bin", "gcc"), "tampered with");
  await exportToolchain(lock, archive());
  useCache("two");
  await expect(importToolchain(lock, archive())).rejects.toThrow(
    /^the toolchain is not the recorded one[^]*It is in .*wrong, to compare/,
  );
  expect(findToolchain(lock)).toBeNull();
});
