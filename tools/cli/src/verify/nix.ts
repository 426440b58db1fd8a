/** A build by Nix, in its sandbox, from a copy of the tree. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isOnPath, LinkError, run } from "@yolk/link";
import type { App } from "../apps";
import { lockedToolchain } from "../build-app";
import { inCopy } from "./copied-tree";
import type { Built, Gap, Way } from "./way";

const NAME = "Nix";

/** What nix/lock.nix fetches from where nothing was seeded. */
const UNSEEDED = "run/yolk-toolchain-seed-nix";

const FEATURES = ["--extra-experimental-features", "nix-command flakes"];

/** The way, or why there is none here. */
export function nixWay(app: App, main: string): Way | Gap {
  if (!isOnPath("nix")) return { name: NAME, why: "not installed: apt-get install nix-bin" };
  // Without it Nix would build it, for an hour.
  if (!lockedToolchain()) return { name: NAME, why: "the locked toolchain is not built" };
  if (!/^(apps|examples)\//.test(main)) {
    return { name: NAME, why: "the flake knows the programs of apps/ and examples/" };
  }
  return { name: NAME, varied: [], build: () => inCopy((tree) => buildIn(app, tree)) };
}

async function buildIn(app: App, tree: string): Promise<Built> {
  const outputs = [`path:${tree}#${app.name}`, `path:${tree}#iso-${app.name}`];
  const build = ["build", ...FEATURES, "--no-link", "--json", ...outputs];
  try {
    const printed = await run("nix", build);
    // What was in the store already is built again, and compared there.
    await run("nix", [...build, "--rebuild"]);
    const built = JSON.parse(printed) as { outputs: { out: string } }[];
    // In which order they stand there, Nix does not say.
    const read = (name: string, file: string) => {
      const folder = built.find(({ outputs }) => nameOf(outputs.out) === name)?.outputs.out;
      return readFileSync(join(folder ?? "", file));
    };
    const iso = read(`iso-${app.name}`, `${app.name}.iso`);
    const elf = read(app.name, `${app.name}.elf`);
    return { elf, iso, debugElf: elf };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (!text.includes(UNSEEDED)) throw error;
    throw new LinkError("Nix's store lacks packages of the lock: ./yolk toolchain seed-nix");
  }
}

/** Of a path in the store, behind the hash. */
function nameOf(path: string): string {
  return basename(path).replace(/^\w+-/, "");
}
