/** Downloads that go wrong: each in words of its own, and a later call goes on from what is sound. */
import { createHash } from "node:crypto";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScript } from "../../link/test/src/script";
import { debianFile } from "../src/cache";
import { debianSoundness, fetchDebian } from "../src/fetch";
import type { DebianPackage } from "../src/lock-file";

/** What a server gives: all of it, half of it and an end, or half of it and a broken connection. */
type Manner = "whole" | "half" | "broken" | "absent";

const LENGTH = 300_000;

const folder = mkdtempSync(join(tmpdir(), "yolk-fetch-"));
let server: Server;
let manner: Manner;

function packageOf(name: string, octets: Buffer): DebianPackage {
  return {
    name,
    version: "1.0",
    architecture: "amd64",
    path: `debian/pool/main/${name}.deb`,
    sizeOctets: octets.length,
    sha256: createHash("sha256").update(octets).digest("hex"),
  };
}

const contents = new Map(["one", "two"].map((name) => [name, Buffer.alloc(LENGTH, name)]));
const [one, two] = [...contents].map(([name, octets]) => packageOf(name, octets));
if (!one || !two) throw new Error("two packages");

beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    const octets = contents.get(/(\w+)\.deb$/.exec(url)?.[1] ?? "");
    if (manner === "absent" || !octets) return response.writeHead(404).end();
    if (manner === "whole") return response.end(octets);
    const half = octets.subarray(0, LENGTH / 2);
    if (manner === "half") return response.end(half);
    response.writeHead(200, { "content-length": LENGTH });
    return response.write(half, () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(() => {
  manner = "whole";
  process.env["YOLK_CACHE"] = join(folder, "cache");
  process.env["YOLK_PACKAGES"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  delete process.env["YOLK_CACHE"];
  delete process.env["YOLK_PACKAGES"];
  rmSync(join(folder, "cache"), { recursive: true, force: true });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (packages: readonly DebianPackage[]) => fetchDebian(packages, () => undefined);

const failures = [
  { name: "half of it", how: "half", says: /^one 1\.0: .*truncated: 150000 of 300000 octets/ },
  { name: "a connection that breaks", how: "broken", says: /one\.deb: the download is truncated/ },
  { name: "none", how: "absent", says: /the server answered 404\nis YOLK_PACKAGES right/ },
] as const;

for (const { name, how, says } of failures) {
  test(`${name}: said, not kept, and fetched by the next call`, async () => {
    manner = how;
    await expect(get([one])).rejects.toThrow(says);
    expect(await debianSoundness(one)).toBe("absent");
    manner = "whole";
    await get([one]);
    expect(await debianSoundness(one)).toBe("sound");
  });
}

test("a package in the cache that was tampered with: said, and fetched anew", async () => {
  await get([one, two]);
  writeFileSync(debianFile(one), Buffer.alloc(LENGTH, "two"));
  const steps: string[] = [];
  await fetchDebian([one, two], (step) => steps.push(step));
  expect(steps).toEqual([
    "one_1.0_amd64.deb in the cache is not what the lock says: fetched anew",
    "fetch one_1.0_amd64.deb",
  ]);
  expect(readFileSync(debianFile(one))).toEqual(contents.get("one"));
});

test("a wrong hash in the lock: said, and the octets are not kept", async () => {
  const wrong = { ...one, sha256: "0".repeat(64) };
  await expect(get([wrong])).rejects.toThrow(/^one 1\.0: .*another hash than the lock[^]*0000/);
  expect(await debianSoundness(wrong)).toBe("absent");
});

test("a server that is not there: said, with what decides where it is", async () => {
  const nobody = createServer();
  await new Promise<void>((resolve) => nobody.listen(0, "127.0.0.1", resolve));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  process.env["YOLK_PACKAGES"] = `http://127.0.0.1:${port}`;
  await expect(get([one])).rejects.toThrow(/ECONNREFUSED[^]*is YOLK_PACKAGES right/);
});

/** An apt that has no package `one` until its list was fetched; its calls are recorded. */
function aptWithoutList(): string {
  const place = join(folder, "apt");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  writeFileSync(join(place, "octets"), contents.get("one") ?? "");
  const script = `#!/bin/sh
cd "${place}"
case $* in
  *update) echo update >>calls; : >list; exit 0 ;;
  *) echo download >>calls ;;
esac
[ -e list ] || { echo "E: Unable to locate package one:amd64" >&2; exit 100; }
cp octets "$OLDPWD/one.deb"
`;
  writeFileSync(join(place, "apt-get"), script, { mode: 0o755 });
  return place;
}

const users = [
  { name: "root has apt fetch its list", uid: 0, calls: "download\nupdate\ndownload\n" },
  { name: "another user is told what it may be", uid: 1000, calls: "download\n" },
];

for (const { name, uid, calls } of users) {
  test(`where apt knows no such package, ${name}`, () => {
    const place = aptWithoutList();
    const printed = runScript(
      `import { fetchDebian } from "../../toolchain/src/fetch";
      process.getuid = () => ${uid};
      fetchDebian([${JSON.stringify(one)}], () => undefined).then(
        () => console.log("fetched"),
        (error) => console.log(error.message),
      );`,
      { PATH: [place, process.env["PATH"]].join(":"), YOLK_CACHE: join(folder, "cache") },
    );
    expect(readFileSync(join(place, "calls"), "utf8")).toBe(calls);
    expect(printed).toMatch(
      uid === 0 ? /^fetched$/m : /no longer has:\n {2}one 1.0\napt-get update/,
    );
  });
}

/** A file system of `size`; needs the right to mount. */
function mountSmall(size: string): boolean {
  mkdirSync(join(folder, "cache"));
  const options = ["-t", "tmpfs", "-o", `size=${size}`, "none", join(folder, "cache")];
  return spawnSync("mount", options, { stdio: "ignore" }).status === 0;
}

const canMount = process.getuid?.() === 0 && mountSmall("1m");
if (canMount) execFileSync("umount", [join(folder, "cache")]);
rmSync(join(folder, "cache"), { recursive: true, force: true });

const onFullDisk = canMount ? test : test.skip;
onFullDisk("a full disk (on a machine where root mounts): said; what is whole stays", async () => {
  mountSmall("400k");
  try {
    await expect(get([one, two])).rejects.toThrow(/^the disk is full: .*packages has no room/);
    expect(await debianSoundness(one)).toBe("sound");
    expect(readdirSync(join(folder, "cache", "packages"))).toHaveLength(1);
    rmSync(debianFile(one)); // room
    await get([two]);
    expect(await debianSoundness(two)).toBe("sound");
  } finally {
    execFileSync("umount", [join(folder, "cache")]);
  }
});
