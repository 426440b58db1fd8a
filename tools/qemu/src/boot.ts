/** Boots a machine in QEMU and reports how it ended. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { type MachineOptions, QEMU, qemuArguments } from "./arguments";

/** How a machine ended. */
export type Outcome =
  | { readonly kind: "exit"; readonly status: number }
  | { readonly kind: "timeout" }
  | { readonly kind: "aborted" }
  | { readonly kind: "failed"; readonly message: string };

/** Where the serial port leads, and when to give up. */
export interface BootOptions extends MachineOptions {
  /** What is typed; null for nothing, ever. */
  readonly input: Readable | null;
  readonly output: Writable;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Hears of the process that runs the machine. */
  readonly started?: (pid: number) => void;
}

/** Ends input: Ctrl-D, what a terminal sends for it. */
const END_OF_INPUT = Buffer.from([4]);

/** Boots the machine; resolves when it has ended and all its output is written. */
export async function boot(options: BootOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "yolk-"));
  const statusFile = join(folder, "status");
  try {
    return await runQemu(options, statusFile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runQemu(options: BootOptions, statusFile: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(QEMU, qemuArguments(options, statusFile), {
      stdio: ["pipe", "pipe", "pipe"],
      // Its own process group: a Ctrl-C in the terminal reaches the launcher, which decides.
      detached: true,
    });
    let cut: Outcome | undefined;
    const end = (outcome: Outcome) => {
      cut ??= outcome;
      child.kill("SIGKILL");
    };
    const timer = options.timeoutMs
      ? setTimeout(() => end({ kind: "timeout" }), options.timeoutMs)
      : undefined;
    const abort = () => end({ kind: "aborted" });
    if (options.signal?.aborted) abort();
    options.signal?.addEventListener("abort", abort);

    let complaints = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    const detach = connect(options, child.stdin, child.stdout);
    if (child.pid !== undefined) options.started?.(child.pid);

    child.on("error", (error) => (cut = { kind: "failed", message: error.message }));
    child.on("close", (code) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      detach();
      resolve(cut ?? outcomeOf(code ?? 1, statusFile, complaints));
    });
  });
}

function connect(options: BootOptions, stdin: Writable, stdout: Readable): () => void {
  stdin.on("error", () => undefined); // the machine ended before it read everything
  stdout.on("data", (octets: Buffer) => {
    if (options.output.write(octets)) return;
    stdout.pause();
    options.output.once("drain", () => stdout.resume());
  });
  const input = options.input;
  if (!input) return () => undefined;
  const type = (octets: Buffer) => {
    if (stdin.write(octets)) return;
    input.pause();
    stdin.once("drain", () => input.resume());
  };
  const end = () => stdin.write(END_OF_INPUT);
  input.on("data", type).on("end", end);
  return () => {
    input.off("data", type).off("end", end);
    input.pause();
  };
}

/** The debug console holds the status; the debug exit device alone has only seven bits of it. */
function outcomeOf(code: number, statusFile: string, complaints: string): Outcome {
  const written = readOrNothing(statusFile);
  const status = written.at(-1);
  if (status !== undefined) return { kind: "exit", status };
  if (code === 0) return { kind: "exit", status: 0 };
  const message = complaints.trim() || `${QEMU} ended with status ${code}`;
  return { kind: "failed", message };
}

function readOrNothing(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
