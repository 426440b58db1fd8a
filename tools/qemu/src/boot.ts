/** Boots a machine in QEMU and reports how it ended. */
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { CONSOLE_DESCRIPTOR, type MachineOptions, QEMU, qemuArguments } from "./arguments";

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
}

/** hal's first word on the debug console: libs/hal/src/power.ts. */
const READY = 0x59;

/** Ends input: Ctrl-D, what a terminal sends for it. */
const END_OF_INPUT = Buffer.from([4]);

/** Boots the machine; resolves when it has ended and all its output is written. */
export function boot(options: BootOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const [program = QEMU, ...args] = [...(options.within ?? []), QEMU, ...qemuArguments(options)];
    const child = spawn(program, args, {
      stdio: ["pipe", "pipe", "pipe", "pipe"],
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
    forward(child.stdout, options.output);
    // What is typed before the machine has a driver for its serial port would be lost.
    const debugConsole: number[] = [];
    let detach = () => undefined as void;
    (child.stdio[CONSOLE_DESCRIPTOR] as Readable).on("data", (octets: Buffer) => {
      if (debugConsole.length === 0) detach = type(options.input, child.stdin);
      debugConsole.push(...octets);
    });

    child.on("error", (error) => (cut = { kind: "failed", message: error.message }));
    child.on("close", (code) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      detach();
      resolve(cut ?? outcomeOf(code ?? 1, debugConsole, complaints));
    });
  });
}

function forward(from: Readable, to: Writable): void {
  from.on("data", (octets: Buffer) => {
    if (to.write(octets)) return;
    from.pause();
    to.once("drain", () => from.resume());
  });
}

/** Types `input` into the machine from now on; returns how to stop it. */
function type(input: Readable | null, stdin: Writable): () => void {
  stdin.on("error", () => undefined); // the machine ended before it read everything
  if (!input) return () => undefined;
  const pass = (octets: Buffer) => {
    if (stdin.write(octets)) return;
    input.pause();
    stdin.once("drain", () => input.resume());
  };
  const end = () => stdin.write(END_OF_INPUT);
  input.on("data", pass).on("end", end);
  return () => {
    input.off("data", pass).off("end", end);
    input.pause();
  };
}

/** The machine says that it is ready, then its status; the debug exit device has seven bits of it. */
function outcomeOf(code: number, debugConsole: readonly number[], complaints: string): Outcome {
  const status = debugConsole.slice(debugConsole[0] === READY ? 1 : 0).at(-1);
  if (status !== undefined) return { kind: "exit", status };
  if (code === 0) return { kind: "exit", status: 0 };
  const message = complaints.trim() || `${QEMU} ended with status ${code}`;
  return { kind: "failed", message };
}
