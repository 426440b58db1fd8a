/** A Docker daemon of the tests' own, ended by its process id. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOnPath } from "@yolk/link";

/** How long it may take to listen: on a busy machine it has taken half a minute. */
const START_SECONDS = 240;

/** How long it may take to end on request. */
const GRACE_MS = 60_000;
const LOOK_MS = 50;

/** A daemon that listens, or why there is none. */
export type Daemon =
  { readonly host: string; stop(): Promise<void> } | { readonly obstacle: string };

/** Starts one where root may; waits until it listens, so that tests know whether they run. */
export function startDaemon(seconds = START_SECONDS): Daemon {
  if (!isOnPath("dockerd")) return { obstacle: "dockerd is not installed" };
  if (process.getuid?.() !== 0) return { obstacle: "only root starts dockerd" };
  const folder = mkdtempSync(join(tmpdir(), "yolk-dockerd-"));
  const { status, stdout, stderr } = spawnSync(
    join(__dirname, "dockerd.sh"),
    [folder, String(seconds)],
    { env: process.env, encoding: "utf8" },
  );
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return { obstacle: `dockerd does not start: ${stderr.trim()}` };
  }
  const pid = Number(stdout);
  return { host: `unix://${join(folder, "socket")}`, stop: () => stop(pid, folder) };
}

async function stop(pid: number, folder: string): Promise<void> {
  process.kill(pid, "SIGTERM");
  for (let waited = 0; isAlive(pid); waited += LOOK_MS) {
    if (waited === GRACE_MS) process.kill(pid, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  rmSync(folder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
