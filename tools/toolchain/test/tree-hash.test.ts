/** The hash of a tree is Nix's: where Nix is installed, it says so. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOnPath } from "@yolk/link";
import { treeHash } from "../src/tree-hash";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yolk-tree-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "tool"), "octets");
  symlinkSync("bin/tool", join(folder, "tool"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const changes = [
  { name: "a file's octets", change: () => writeFileSync(join(folder, "bin", "tool"), "other") },
  { name: "permission to execute", change: () => chmodSync(join(folder, "bin", "tool"), 0o755) },
  { name: "a new file", change: () => writeFileSync(join(folder, "new"), "") },
];

for (const { name, change } of changes) {
  test(`${name} changes it`, () => {
    const before = treeHash(folder);
    change();
    expect(treeHash(folder)).not.toBe(before);
  });
}

test("permission to write does not change it", () => {
  const before = treeHash(folder);
  chmodSync(join(folder, "bin", "tool"), 0o600);
  expect(treeHash(folder)).toBe(before);
});

test("a tree of one known file has the hash that nix-hash gives", () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, "hello\n");
  // Six octets: computed from the grammar by another program, for machines without Nix.
  const known = "1c37d01af40be2e80691de3cc3df44377a699afbb17c68f080964b2fd071fc13";
  const want = isOnPath("nix-hash")
    ? execFileSync("nix-hash", ["--type", "sha256", folder], { encoding: "utf8" }).trim()
    : known;
  expect(treeHash(folder)).toBe(want);
});
