/** A build in the toolchain image: the same octets, whatever is installed here. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { LinkError, repositoryRoot } from "@yolk/link";
import { ensureImage, findDaemon, imageDist, runInImage } from "@yolk/docker";
import type { App } from "./apps";
import { lockedToolchain, NO_TOOLCHAIN } from "./build-app";
import { ProgressLine } from "./progress";

/** Where container and host hand over what was built; both see the tree. A folder a call. */
const OUT = join(imageDist, `out.${process.pid}`);

/** A program that lies elsewhere is seen here. */
const PROGRAM = "/program";

/** Makes the image where it is missing; returns its ID. Throws LinkError. */
export async function makeImage(): Promise<{ id: string; isNew: boolean }> {
  const progress = new ProgressLine();
  try {
    const daemon = await findDaemon();
    return await ensureImage(daemon, insistOnToolchain(), progress.show);
  } finally {
    progress.end();
  }
}

/** Calls `./yolk <command> <app> <options> -o ...` in a container and copies what it made to `output`. */
export async function buildInDocker(
  command: "build" | "pack",
  app: App,
  options: readonly string[],
  output: string,
  keep?: string,
): Promise<void> {
  const progress = new ProgressLine();
  try {
    const daemon = await findDaemon();
    const { id } = await ensureImage(daemon, insistOnToolchain(), progress.show);
    progress.show(`${command} ${app.name} in Docker`);
    const inTree = relative(repositoryRoot, app.main);
    const isInTree = !inTree.startsWith("..");
    const main = isInTree ? inTree : `${PROGRAM}/${basename(app.main)}`;
    const shared = isInTree ? [] : [{ source: dirname(app.main), target: PROGRAM }];
    const keeps = keep ? ["--keep", join(OUT, "kept")] : [];
    const args = [command, main, ...options, ...keeps, "-o", join(OUT, "image")];
    const status = await runInImage(daemon, id, args, process.stderr, { shared });
    if (status !== 0) throw new LinkError(`the ${command} in Docker ended with status ${status}`);
    mkdirSync(dirname(output), { recursive: true });
    cpSync(join(repositoryRoot, OUT, "image"), output);
    if (keep) cpSync(join(repositoryRoot, OUT, "kept"), keep, { recursive: true });
  } finally {
    rmSync(join(repositoryRoot, OUT), { recursive: true, force: true });
    progress.end();
  }
}

function insistOnToolchain(): string {
  const toolchain = lockedToolchain();
  if (!toolchain) throw new LinkError(`the image needs ${NO_TOOLCHAIN}`);
  return toolchain;
}
