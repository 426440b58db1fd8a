/** Builds by this machine's Node, with the locked compiler where it is built. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { LinkError, run } from "@yolk/link";
import { lockedNode } from "@yolk/toolchain";
import type { App } from "../apps";
import { lockedToolchain } from "../build-app";
import { inCopy, linkPackages } from "./copied-tree";
import {
  FILE_ORDER,
  fileOrderObstacle,
  mountReversed,
  OTHER_USER,
  unmount,
  type Variation,
  VARIATIONS,
} from "./variations";
import type { Built, Gap, Way } from "./way";

/** How a copy of the tree is built. */
interface Surroundings {
  readonly variations?: readonly Variation[];
  readonly isReversed?: boolean;
  /** Goes before the path of programs. */
  readonly programs?: string;
  readonly isByNx?: boolean;
}

/**
 * The first is what all others are compared with. `isBrief` leaves it at one other: as usual, and with
 * everything varied at once.
 */
export function hostWays(
  app: App,
  main: string,
  isBrief: boolean,
): { ways: readonly Way[]; gaps: readonly Gap[] } {
  const obstacles = VARIATIONS.map((one) => ({ one, why: one.obstacle() }));
  const variations = obstacles.filter(({ why }) => why === null).map(({ one }) => one);
  const orderObstacle = fileOrderObstacle();
  const isReversed = orderObstacle === null;
  const gaps: Gap[] = obstacles.flatMap(({ one, why }) => (why ? [{ name: one.name, why }] : []));
  if (orderObstacle) gaps.push({ name: FILE_ORDER, why: orderObstacle });
  const names = variations.map(({ name }) => name).concat(isReversed ? [FILE_ORDER] : []);
  const way = (name: string, varied: readonly string[], surroundings: Surroundings): Way => ({
    name,
    varied,
    build: () => buildInCopy(app, main, surroundings),
  });
  const ways = [
    way(`host, Node ${process.version}, cold`, [], {}),
    way("host, cold", names, { variations, isReversed }),
  ];
  if (isBrief) return { ways, gaps };
  const node = lockedNode();
  if (node) {
    const programs = dirname(node.program);
    ways.push(
      way(`host, Node v${node.version}, built by Nx, then from Nx's warm cache`, [], {
        programs,
        isByNx: true,
      }),
    );
  } else gaps.push({ name: "Node", why: "no other is in the cache: ./yolk toolchain fetch" });
  return { ways, gaps };
}

function buildInCopy(app: App, main: string, surroundings: Surroundings): Promise<Built> {
  return inCopy(async (folder) => {
    linkPackages(folder);
    mkdirSync(join(folder, "dist"));
    const toolchain = copyToolchain(dirname(folder));
    const variations = surroundings.variations ?? [];
    if (variations.some(({ name }) => name === "user")) await giveAway(folder);
    const place = surroundings.isReversed ? mountReversed(folder) : folder;
    if (!place) throw new LinkError("disorderfs no longer mounts");
    try {
      const environment = environmentOf(surroundings, toolchain);
      if (surroundings.isByNx) await buildByNx(app, place, environment);
      await call(["./yolk", "build", main, "-o", "dist/image.elf"], place, environment, variations);
      await call(["./yolk", "pack", main, "-o", "dist/image.iso"], place, environment, variations);
      return readBuilt(app, folder);
    } finally {
      if (place !== folder) unmount(place);
    }
  });
}

/** Beside the tree: another place than usual, and one that another user may read. */
function copyToolchain(folder: string): string | null {
  const toolchain = lockedToolchain();
  if (!toolchain) return null;
  cpSync(toolchain, join(folder, "toolchain"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "toolchain");
}

async function giveAway(folder: string): Promise<void> {
  if (process.getuid?.() === 0) await run("chown", ["-R", "-h", String(OTHER_USER), folder]);
}

function environmentOf(
  { variations = [], programs }: Surroundings,
  toolchain: string | null,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...Object.assign({}, ...variations.map((one) => one.environment ?? {})),
    ...(toolchain ? { YOLK_TOOLCHAIN: toolchain } : {}),
    ...(programs ? { PATH: [programs, process.env["PATH"]].join(delimiter) } : {}),
  };
}

/** Nx runs the build, then, with all of its files gone, takes them from its cache. */
async function buildByNx(app: App, folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const command = ["node_modules/.bin/nx", "run", `${app.name}:image`];
  await call(command, folder, environment, []);
  for (const name of ["layers", "programs"]) {
    rmSync(join(folder, "dist", name), { recursive: true, force: true });
  }
  await call(command, folder, environment, []);
  if (!existsSync(join(folder, "dist", "programs"))) throw new LinkError("Nx restored nothing");
}

/** Runs `command` in `folder`; throws LinkError with what it printed where it fails. */
function call(
  command: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
  variations: readonly Variation[],
): Promise<void> {
  const [program = "", ...args] = variations.reduce(
    (inner, { wrap }) => wrap?.(inner) ?? inner,
    command,
  );
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => (text += part));
    }
    child.on("error", (error) => reject(new LinkError(`${program}: ${error.message}`)));
    child.on("close", (status) => {
      if (status === 0) resolve();
      else reject(new LinkError(`${command.join(" ")} ended with status ${status}:\n${text}`));
    });
  });
}

function readBuilt(app: App, folder: string): Built {
  const read = (...path: string[]) => readFileSync(join(folder, "dist", ...path));
  return {
    elf: read("image.elf"),
    iso: read("image.iso"),
    debugElf: read("programs", app.key, "full", "image.debug.elf"),
  };
}
