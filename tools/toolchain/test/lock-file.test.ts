/** The lock holds no host, is refused where it is damaged, and a dropped package is named. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianSoundness, dropped, fetchDebian } from "../src/fetch";
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
  delete process.env["YOLK_PACKAGES"];
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

test("what a server gives is kept only if it is what the lock says", async () => {
  let answer = octets.subarray(0, 4);
  const fetched = jest
    .spyOn(globalThis, "fetch")
    .mockImplementation(async () => new Response(new Uint8Array(answer)));
  process.env["YOLK_PACKAGES"] = "http://mirror.invalid";
  await expect(fetchDebian([one], () => undefined)).rejects.toThrow(/another hash than the lock/);
  expect(await debianSoundness(one)).toBe("absent");

  answer = octets; // a later call goes on
  await fetchDebian([one], () => undefined);
  expect(await debianSoundness(one)).toBe("sound");
  fetched.mockRestore();
});

test("a package that the mirror has dropped is named, with what to do", () => {
  const error = new Error("E: Version '1:2.0-1' for 'one' was not found");
  expect(dropped([one], error)?.message).toMatch(/one 1:2\.0-1[^]*toolchain lock/);
  expect(dropped([one], new Error("E: disk full"))).toBeNull();
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
