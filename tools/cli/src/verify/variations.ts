/**
 * Surroundings that an image must not depend on: reprotest's list, as far as a machine permits it.
 *
 * Each wraps the command of a build in another, so that all of them can be had at once.
 *
 * References:
 * - reprotest 0.7, README, "Variations"
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isOnPath, repositoryRoot } from "@yolk/link";

/** What a variation makes of a build. */
export interface Variation {
  readonly name: string;
  /** Null, or why the machine does not permit it. */
  readonly obstacle: () => string | null;
  readonly environment?: NodeJS.ProcessEnv;
  /** The command that runs `command` in the other surroundings. */
  readonly wrap?: (command: readonly string[]) => readonly string[];
}

const isRoot = process.getuid?.() === 0;

/** Nobody's number: it owns nothing. */
export const OTHER_USER = 65534;

const CLOCK = "2031-02-03 04:05:06";

const always = () => null;

const needs = (program: string) => () =>
  isOnPath(program) ? null : `${program} is not installed: apt-get install ${program}`;

const works = (command: readonly string[], why: string) => () => {
  const [program = "", ...args] = command;
  return spawnSync(program, args, { stdio: "ignore" }).status === 0 ? null : why;
};

const AS_OTHER = isRoot
  ? ["setpriv", `--reuid=${OTHER_USER}`, `--regid=${OTHER_USER}`, "--clear-groups"]
  : ["unshare", "-r"];

const OTHER_HOST = ["unshare", ...(isRoot ? ["-u"] : ["-ru"]), "sh", "-c"];

/** The variations, the outermost command last. */
export const VARIATIONS: readonly Variation[] = [
  { name: "path", obstacle: always },
  {
    name: "HOME",
    obstacle: always,
    environment: { HOME: "/nonexistent", XDG_CACHE_HOME: "/nonexistent" },
  },
  {
    name: "locale",
    obstacle: always,
    environment: { LC_ALL: "C.UTF-8", LANG: "tr_TR.UTF-8", LANGUAGE: "tr" },
  },
  { name: "time zone", obstacle: always, environment: { TZ: "Asia/Kathmandu" } },
  {
    name: "umask",
    obstacle: always,
    wrap: (command) => ["sh", "-c", 'umask 077; exec "$@"', "sh", ...command],
  },
  {
    name: "clock",
    obstacle: needs("faketime"),
    wrap: (command) => ["faketime", CLOCK, ...command],
  },
  {
    name: "number of cores",
    obstacle: () =>
      availableParallelism() < 2
        ? "this machine has one"
        : works(["taskset", "-c", "0", "true"], "taskset is not permitted")(),
    wrap: (command) => ["taskset", "-c", "0", ...command],
  },
  {
    name: "user",
    obstacle: () => canReadAsOther() ?? works([...AS_OTHER, "true"], "no other user to be had")(),
    environment: { USER: "other", LOGNAME: "other" },
    wrap: (command) => [...AS_OTHER, ...command],
  },
  {
    name: "host name",
    obstacle: works([...OTHER_HOST, "hostname other"], "no name space for it to be had"),
    wrap: (command) => [...OTHER_HOST, 'hostname other; exec "$@"', "sh", ...command],
  },
];

/** The other user shares npm's packages, wherever the checkout lies. */
function canReadAsOther(): string | null {
  const why = `${repositoryRoot} is closed to another user`;
  return works([...AS_OTHER, "test", "-r", join(repositoryRoot, "package.json")], why)();
}

/** disorderfs shows the entries of every folder in reverse order. */
export const FILE_ORDER = "order of files";

/** Null, or why folders cannot be shown in another order here. */
export function fileOrderObstacle(): string | null {
  if (!isOnPath("disorderfs")) return "disorderfs is not installed: apt-get install disorderfs";
  const folder = mkdtempSync(join(tmpdir(), "yolk-disorder-"));
  try {
    mkdirSync(join(folder, "plain"));
    const mounted = mountReversed(join(folder, "plain"));
    if (!mounted) return "FUSE is not permitted here";
    unmount(mounted);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Shows `folder` beside it with every folder in reverse order; null where that is not permitted. */
export function mountReversed(folder: string): string | null {
  const place = join(dirname(folder), "reversed");
  mkdirSync(place, { recursive: true });
  const users = isRoot ? ["--multi-user=yes"] : [];
  const args = ["-q", ...users, "--sort-dirents=yes", "--reverse-dirents=yes", folder, place];
  return spawnSync("disorderfs", args, { stdio: "ignore" }).status === 0 ? place : null;
}

/** Ends what `mountReversed` began. */
export function unmount(place: string): void {
  spawnSync("fusermount", ["-u", "-z", place], { stdio: "ignore" });
}
