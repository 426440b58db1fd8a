/** The lock holds no host, is refused where it is damaged, and a dropped package is named. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianSoundness, dropped } from "../src/fetch";
import { debianFile } from "../src/cache";
import { allDebian, type DebianPackage, lockPath, lockText, readLock } from "../src/lock-file";
import { closure, parseDepends, parseStanza } from "../src/resolve";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yolk-lock-"));
  process.env["YOLK_CACHE"] = folder;
});

afterEach(() => {
  delete process.env["YOLK_CACHE"];
  rmSync(folder, { recursive: true, force: true });
});

test("the project's lock is sound, and written as it is read", () => {
  expect(lockText(readLock())).toBe(readFileSync(lockPath, "utf8"));
  expect(readFileSync(lockPath, "utf8")).not.toMatch(/https?:|\/\//);
  expect(allDebian(readLock()).map(({ name }) => name)).toContain("gcc-12-source");
});

const damages = [
  { name: "a wrong kind of hash", from: /"sha256": "[0-9a-f]{64}"/, to: '"sha256": "12"' },
  { name: "a path out of the pool", from: /"path": "debian\//, to: '"path": "debian/../' },
  { name: "half a file", from: /[^]{200}$/, to: "" },
];

for (const { name, from, to } of damages) {
  test(`refused: ${name}`, () => {
    const file = join(folder, "lock.json");
    writeFileSync(file, readFileSync(lockPath, "utf8").replace(from, to));
    expect(() => readLock(file)).toThrow(/toolchain.lock.json is damaged/);
  });
}

const octets = Buffer.from("a package");
const one: DebianPackage = {
  name: "one",
  version: "1:2.0-1",
  architecture: "amd64",
  path: "debian/pool/main/o/one/one_2.0-1_amd64.deb",
  sizeOctets: octets.length,
  sha256: createHash("sha256").update(octets).digest("hex"),
};

const states = [
  { name: "absent", content: null, want: "absent" },
  { name: "sound", content: octets, want: "sound" },
  { name: "tampered with", content: Buffer.from("A package"), want: "wrong" },
  { name: "truncated", content: octets.subarray(1), want: "wrong" },
];

for (const { name, content, want } of states) {
  test(`in the cache: ${name}`, async () => {
    mkdirSync(dirname(debianFile(one)), { recursive: true });
    if (content) writeFileSync(debianFile(one), content);
    expect(await debianSoundness(one)).toBe(want);
  });
}

const complaints = [
  "E: Version '1:2.0-1' for 'one' was not found",
  "E: Can't find a source to download version '1:2.0-1' of 'one:amd64'",
  "E: Unable to locate package one:amd64",
  "E: Failed to fetch mirror:/debian/pool/main/o/one/one_2.0-1_amd64.deb  404  Not Found",
];

for (const complaint of complaints) {
  test(`a package that the mirror has dropped is named, with what to do: ${complaint}`, () => {
    const text = dropped([one], new Error(`apt-get ended with status 100\n${complaint}`))?.message;
    expect(text).toMatch(/one 1:2\.0-1[^]*toolchain lock/);
  });
}

test("another complaint of apt is no dropped package", () => {
  expect(dropped([one], new Error("E: disk full"))).toBeNull();
  expect(dropped([one], new Error("E: Unable to locate package one-more"))).toBeNull();
});

test("alternatives and versions in a relationship field", () => {
  expect(parseDepends("libc6 (>= 2.34), a | b [amd64],")).toEqual([["libc6"], ["a", "b"]]);
});

test("the closure follows the first alternative that there is", async () => {
  const stanzas = new Map([
    ["root", "Package: root\nDepends: nowhere | two, perl"],
    ["two", "Package: two\nPre-Depends: root"],
  ]);
  const found = await closure(["root"], async (name) => {
    const text = stanzas.get(name);
    return text ? parseStanza(text) : null;
  });
  expect(found.map((stanza) => stanza.get("Package"))).toEqual(["root", "two"]);
});
