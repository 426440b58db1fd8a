/** A build in the toolchain image, from nothing, in a copy of the tree. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type Daemon, ensureImage, findDaemon, imageDist, runInImage } from "@yolk/docker";
import { LinkError } from "@yolk/link";
import type { App } from "../apps";
import { lockedToolchain } from "../build-app";
import { inCopy } from "./copied-tree";
import type { Gap, Way } from "./way";

const NAME = "Docker";

/** The way, or why there is none here. */
export async function dockerWay(app: App, main: string): Promise<Way | Gap> {
  const toolchain = lockedToolchain();
  if (!toolchain) return { name: NAME, why: "the locked toolchain is not built" };
  try {
    const daemon = await findDaemon();
    return { name: NAME, varied: [], build: () => buildIn(daemon, toolchain, app, main) };
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    return { name: NAME, why: error.message.split("\n")[0] ?? "" };
  }
}

async function buildIn(daemon: Daemon, toolchain: string, app: App, main: string) {
  const { id } = await ensureImage(daemon, toolchain, () => undefined);
  return inCopy(async (tree) => {
    for (const [command, file] of [
      ["build", "image.elf"],
      ["pack", "image.iso"],
    ] as const) {
      const output = new PassThrough();
      let text = "";
      output.setEncoding("utf8").on("data", (part: string) => (text += part));
      const args = [command, main, "-o", file];
      const status = await runInImage(daemon, id, args, output, { tree });
      if (status !== 0) throw new LinkError(`${command} in Docker ended with ${status}:\n${text}`);
    }
    const debug = join(imageDist, "programs", app.key, "full", "image.debug.elf");
    const read = (file: string) => readFileSync(join(tree, file));
    return { elf: read("image.elf"), iso: read("image.iso"), debugElf: read(debug) };
  });
}
