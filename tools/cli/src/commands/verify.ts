/** `./yolk verify`: builds a program again in other surroundings and compares. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { LinkError, repositoryRoot } from "@yolk/link";
import { cacheFolder } from "@yolk/toolchain";
import { onlyApp } from "../apps";
import { lockedToolchain } from "../build-app";
import { copyTree } from "../copied-tree";
import { difference } from "../difference";

/** One of the ways a build is made. */
interface Way {
  readonly name: string;
  /** Set in the environment of the build. */
  readonly environment: NodeJS.ProcessEnv;
  readonly umask: string;
}

/** Each is a cold build in a copy of the tree, under a path of its own. */
const WAYS: readonly Way[] = [
  { name: "host, cold, copied tree", environment: {}, umask: "022" },
  {
    name: "host, cold, other path, HOME, umask, locale, time zone",
    environment: { LC_ALL: "C.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Asia/Kathmandu", USER: "other" },
    umask: "077",
  },
];

const KINDS = ["elf", "iso"] as const;

/** Rebuilds and compares; 1 where something differs. */
export async function run(args: readonly string[]): Promise<number> {
  const app = onlyApp(args);
  const main = relative(repositoryRoot, app.main);
  if (main.startsWith("..")) throw new LinkError("verify takes a program of the tree");
  const release = lockedToolchain() ? ["--release"] : [];
  if (release.length === 0)
    say("the locked toolchain is not built: the machine's compiler is used");
  const ways = WAYS.map((way) => ({ way, images: buildIn(way, main, release) }));
  const first = ways[0]?.images;
  let differ = false;
  for (const { way, images } of ways) {
    KINDS.forEach((kind, i) => {
      const [mine, reference] = [images[i], first?.[i]];
      if (!mine || !reference) return;
      const hash = createHash("sha256").update(mine.octets).digest("hex");
      process.stdout.write(`${hash}  ${kind}  ${way.name}\n`);
      const text = difference(reference.octets, mine.octets);
      if (text) process.stdout.write(`DIFFERS from the first: ${text}\n`);
      differ ||= text !== null;
    });
  }
  for (const name of ["Docker", "Nix"]) process.stdout.write(`not yet  ${name}\n`);
  return differ ? 1 : 0;
}

function buildIn(way: Way, main: string, release: readonly string[]) {
  const folder = copyTree();
  try {
    const home = join(folder, "dist", "home");
    mkdirSync(home, { recursive: true });
    return KINDS.map((kind) => {
      const file = resolve(folder, "dist", `image.${kind}`);
      const command = [kind === "elf" ? "build" : "pack", main, ...release, "-o", file];
      // HOME is another; the compiler stays where it is.
      const { status, stderr } = spawnSync(
        "sh",
        ["-c", `umask ${way.umask}; exec ./yolk "$@"`, "sh", ...command],
        {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, ...way.environment, HOME: home, YOLK_CACHE: cacheFolder() },
        },
      );
      if (status !== 0) throw new LinkError(`${way.name}: the build failed:\n${stderr}`);
      return { octets: readFileSync(file) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stderr.write(`yolk: ${text}\n`);
}
