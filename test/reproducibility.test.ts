/** The same octets by host, Docker and Nix: images and ISOs of a small program and a large one. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { distFolder, isOnPath } from "@yolk/link";
import { findToolchain, readLock } from "@yolk/toolchain";
import { inCopy } from "../tools/cli/src/verify/copied-tree";
import { startDaemon } from "./src/daemon";
import { yolk } from "./src/machine";
import { where } from "./src/where";

// Each builds several times from nothing.
jest.setTimeout(900_000);

/** No user of any machine. */
const OWNER = 54321;

const MOST_IMAGE_OCTETS = 300_000_000;

/** A machine's own settings stay out of it: in a container root has no builders, and nothing is fetched. */
const NIX_SETTINGS = [
  "experimental-features = nix-command flakes",
  "sandbox = true",
  "sandbox-fallback = false",
  "substituters =",
  ...(process.getuid?.() === 0 ? ["build-users-group ="] : []),
].join("\n");

const noCompiler = findToolchain(readLock()) ? null : "the locked compiler is not in the cache";
const daemon = noCompiler ? { obstacle: noCompiler } : startDaemon();
const noDocker = "obstacle" in daemon ? daemon.obstacle : null;
const noNix = noCompiler ?? (isOnPath("nix") ? null : "nix is not installed");

const folder = mkdtempSync(join(tmpdir(), "yolk-same-"));
const sha256 = (octets: Buffer) => createHash("sha256").update(octets).digest("hex");
const hashOf = (...path: string[]) => sha256(readFileSync(join(...path)));

beforeAll(async () => {
  process.env["NIX_CONFIG"] = NIX_SETTINGS;
  if ("host" in daemon) process.env["DOCKER_HOST"] = daemon.host;
  if (!noNix) await succeed("toolchain", "seed-nix");
});

afterAll(async () => {
  if ("host" in daemon) await daemon.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function succeed(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await yolk(args);
  expect({ args, status, said: status === 0 ? "" : stdout + stderr }).toEqual({
    args,
    status: 0,
    said: "",
  });
  return stdout;
}

/** Runs a program that is not ours, and waits for it: nothing else goes on here. */
function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    env: process.env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect({ args, status, stderr: status === 0 ? "" : stderr }).toEqual({
    args,
    status: 0,
    stderr: "",
  });
  return stdout;
}

/** What the host makes of `app`; Docker and Nix have to make the same. */
async function onHost(app: string): Promise<{ elf: string; iso: string }> {
  await succeed("build", app, "--release", "-o", join(folder, "host.elf"));
  await succeed("pack", app, "--release", "-o", join(folder, "host.iso"));
  return { elf: hashOf(folder, "host.elf"), iso: hashOf(folder, "host.iso") };
}

/** The size that the daemon gives for image `id`. */
function imageSize(id: string): Promise<number> {
  const socketPath = (process.env["DOCKER_HOST"] ?? "").replace("unix://", "");
  return new Promise((resolve, reject) => {
    request({ socketPath, path: `/images/${id}/json` }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve((JSON.parse(text) as { Size: number }).Size));
    })
      .on("error", reject)
      .end();
  });
}

where(noDocker)("Docker's image has the same ID when it is made again, below 300 MB", async () => {
  const id = await succeed("image");
  rmSync(join(distFolder, "docker-image.json"));
  expect(await succeed("image")).toBe(id);
  expect(await imageSize(id.trim())).toBeLessThan(MOST_IMAGE_OCTETS);
});

where(noDocker)("Docker builds the shell's image and ISO as the host does", async () => {
  await succeed("build", "shell", "--docker", "-o", join(folder, "docker.elf"));
  await succeed("pack", "shell", "--docker", "-o", join(folder, "docker.iso"));
  const built = { elf: hashOf(folder, "docker.elf"), iso: hashOf(folder, "docker.iso") };
  expect(built).toEqual(await onHost("shell"));
});

where(noDocker ?? (isOnPath("docker") ? null : "no docker command"))(
  "what a container without network writes belongs to whom the tree belongs to",
  async () => {
    await succeed("image");
    await inCopy(async (tree) => {
      chmodSync(tree, 0o755);
      chownSync(tree, OWNER, OWNER);
      const args = ["run", "--rm", "--network", "none", "-v", `${tree}:/src`];
      run("docker", ...args, "yolk-toolchain", "build", "01-hello", "-o", "/src/x.elf");
      const { uid, gid } = statSync(join(tree, "x.elf"));
      expect({ uid, gid }).toEqual({ uid: OWNER, gid: OWNER });
      expect(hashOf(tree, "x.elf")).toBe((await onHost("01-hello")).elf);
    });
  },
);

where(noNix)("Nix builds the shell's image and ISO as the host does", async () => {
  await inCopy(async (tree) => {
    const links = ["elf", "iso"].map((name) => join(folder, `nix-${name}`));
    const [elf = "", iso = ""] = links;
    run("nix", "build", `path:${tree}#shell`, "--out-link", elf);
    run("nix", "build", `path:${tree}#iso-shell`, "--out-link", iso);
    const built = { elf: hashOf(elf, "shell.elf"), iso: hashOf(iso, "shell.iso") };
    expect(built).toEqual(await onHost("shell"));
  });
});

where(noNix)(
  "the flake is sound, boots a program, and gives a shell with the compiler",
  async () => {
    await inCopy(async (tree) => {
      run("nix", "flake", "check", "--no-build", `path:${tree}`);
      expect(run("nix", "run", `path:${tree}#01-hello`)).toBe(
        "Hello from a machine of your own.\n",
      );
      const develop = ["develop", `path:${tree}`, "-c", "i386-elf-gcc", "--version"];
      expect(run("nix", ...develop)).toMatch(/^i386-elf-gcc \(GCC\) 12\.2\.0$/m);
    });
  },
);

where(noDocker ?? noNix)("verify finds 01-hello the same in every way there is", async () => {
  const printed = await succeed("verify", "01-hello");
  expect(printed).toMatch(/^[0-9a-f]{64} {2}elf {2}Docker$/m);
  expect(printed).toMatch(/^[0-9a-f]{64} {2}iso {2}Nix$/m);
  expect(printed).toMatch(/other path, HOME, locale, time zone, umask/);
  expect(printed).toMatch(/^the same octets, [45] ways$/m);
});
