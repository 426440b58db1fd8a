/** Builds a program and runs it, as a test wants it: text in, text and status out. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { repositoryRoot } from "@yolk/link";
import { boot, type MachineOptions, type Outcome } from "@yolk/qemu";

/** The longest that a machine may run; a test fails long after it should have ended. */
const TIMEOUT_MS = 120_000;

/** What came of a command. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `./yolk` with `args`; `input` is typed, then input ends. */
export function yolk(args: readonly string[], input: string | Buffer = ""): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(repositoryRoot, "yolk"), args, {
      env: process.env, // what a test has set; Jest gives the modules of Node another one
      stdio: ["pipe", "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? -1, ...texts }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Builds `app` once for this run of the tests; returns the image's path. */
export async function image(app: string, name: string): Promise<string> {
  const folder = join(repositoryRoot, "dist", "test");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const args = name.endsWith(".iso") ? ["pack", app, "-o", path] : ["build", app, "-o", path];
  if (name.endsWith(".debug.elf")) args.push("--debug");
  if (name.endsWith(".video.iso")) args.push("--video");
  const { status, stderr } = await yolk(args);
  if (status !== 0 || !existsSync(path)) throw new Error(`building ${app} failed:\n${stderr}`);
  return path;
}

/** Boots `options.image` with `input` on its serial port; resolves with all that it wrote. */
export async function bootWith(
  options: MachineOptions & { timeoutMs?: number },
  input = "",
): Promise<{ outcome: Outcome; text: string }> {
  let text = "";
  const output = new Writable({
    write(octets: Buffer, _encoding, done) {
      text += octets.toString("utf8");
      done();
    },
  });
  const typed = new PassThrough();
  typed.end(input);
  const outcome = await boot({ timeoutMs: TIMEOUT_MS, ...options, input: typed, output });
  return { outcome, text };
}
