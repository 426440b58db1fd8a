/** `./yolk toolchain` where something is missing: what, and what to do. */
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { outside, yolk } from "./src/yolk";

const home = outside({ "archive.tar.xz": "no archive" });
afterAll(() => home.remove());

/** A path with what the launcher calls, and nothing else. */
function fewPrograms(): string {
  const bin = join(home.folder, "bin");
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, "node"));
  for (const name of ["sh", "dirname", "cmp", "mv", "rmdir", "env"]) {
    const found = (process.env["PATH"] ?? "")
      .split(":")
      .find((folder) => readdirIfThere(folder).includes(name));
    if (found) symlinkSync(join(found, name), join(bin, name));
  }
  return bin;
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const cases = [
  {
    name: "no Nix",
    args: ["seed-nix"],
    says: /^no Nix on this machine: it is installed by\napt-get install nix-bin/,
  },
  { name: "nothing to export", args: ["export", "x.tar.xz"], says: /no toolchain yet.*build/ },
  { name: "no archive", args: ["import", "nosuch.tar.xz"], says: /^nosuch\.tar\.xz: no such file/ },
];

for (const { name, args, says } of cases) {
  test(`${name}: a line says so`, async () => {
    const env = { ...process.env, PATH: fewPrograms(), YOLK_CACHE: join(home.folder, "cache") };
    const { status, stderr } = await yolk(["toolchain", ...args], { cwd: home.folder, env });
    expect(stderr).toMatch(says);
    expect(status).toBe(1);
  });
}

test("what is no archive is refused, and nothing of it kept", async () => {
  const cache = join(home.folder, "cache");
  const env = { ...process.env, YOLK_CACHE: cache };
  const { status } = await yolk(["toolchain", "import", "archive.tar.xz"], {
    cwd: home.folder,
    env,
  });
  expect(status).toBe(1);
  expect(readdirSync(cache)).toEqual([]);
});
