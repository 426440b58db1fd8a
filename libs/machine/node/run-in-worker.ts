/** Runs a machine in a worker thread, with its serial port on a pair of streams. */
import { Worker } from "node:worker_threads";

import { ByteRing } from "../src/byte-ring";
import type { ImageLayout } from "../src/image-mark";
import type { Outcome } from "../src/machine";
import { InputPump } from "./input-pump";
import { OutputDrain } from "./output-drain";
import type { WorkerJob, WorkerMessage } from "./protocol";

const RING_CAPACITY = 65536;

/**
 * Stack of the thread: so much that the guest's own limits come first. Where V8's came first, an
 * overflow could be in the middle of kernel code, after which nothing is sound.
 */
const STACK_MIB = 256;

/** How a run ended, with the ends that come from outside. */
export type WorkerOutcome = Outcome | { readonly kind: "timeout" } | { readonly kind: "aborted" };

/** What to run, and on what. */
export interface WorkerRun {
  /** The bundle of `worker.ts`. */
  readonly workerUrl: URL;
  /** The linked module. */
  readonly wasm: Uint8Array;
  readonly memoryMiB: number;
  readonly commandLine: string;
  readonly layout: ImageLayout;
  /** Serial input; null when there is none and never will be. */
  readonly input: NodeJS.ReadableStream | null;
  /** Serial output; stays open. */
  readonly output: NodeJS.WritableStream;
  /** Sends byte 0x04 once when the input ends. */
  readonly endOfInput?: boolean;
  /** Unix time at power-on, in milliseconds; default: now. */
  readonly wallMillis?: number;
  /** Resets before the run ends with outcome "reset". */
  readonly resetLimit?: number;
  /** Milliseconds before the run is ended from outside. */
  readonly timeoutMs?: number;
  /** Ends the run from outside. */
  readonly signal?: AbortSignal;
}

/**
 * Runs until the guest ends or is ended. All output has been written to the stream by then.
 * Rejects when the module cannot be run at all.
 */
export async function runInWorker(run: WorkerRun): Promise<WorkerOutcome> {
  if (run.signal?.aborted) return { kind: "aborted" };
  const input = ByteRing.allocate(RING_CAPACITY);
  const output = ByteRing.allocate(RING_CAPACITY);
  const pump = new InputPump(new ByteRing(input), run.input, run.endOfInput ?? false);
  const drain = new OutputDrain(new ByteRing(output), run.output);
  const worker = new Worker(run.workerUrl, {
    workerData: jobOf(run, input, output),
    execArgv: [],
    resourceLimits: { stackSizeMb: STACK_MIB },
  });
  pump.start();
  try {
    return await ending(worker, run, (message) => {
      if (message.kind === "output") drain.onOutput();
      if (message.kind === "room") pump.onRoom();
    });
  } finally {
    pump.stop();
    await worker.terminate();
    await drain.finish();
  }
}

function jobOf(run: WorkerRun, input: SharedArrayBuffer, output: SharedArrayBuffer): WorkerJob {
  return {
    wasm: run.wasm,
    memoryMiB: run.memoryMiB,
    commandLine: run.commandLine,
    layout: run.layout,
    wallMillis: run.wallMillis ?? Date.now(),
    resetLimit: run.resetLimit,
    input,
    output,
  };
}

/** Resolves with the first end that comes. */
function ending(
  worker: Worker,
  { timeoutMs, signal }: WorkerRun,
  onMessage: (message: WorkerMessage) => void,
): Promise<WorkerOutcome> {
  return new Promise<WorkerOutcome>((resolve, reject) => {
    const abort = () => settle(() => resolve({ kind: "aborted" }));
    const timeout = () => settle(() => resolve({ kind: "timeout" }));
    const timer = timeoutMs === undefined ? undefined : setTimeout(timeout, timeoutMs);
    signal?.addEventListener("abort", abort);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      finish();
    };
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "outcome") settle(() => resolve(message.outcome));
      else onMessage(message);
    });
    worker.on("error", (error) => settle(() => reject(error)));
    worker.on("exit", (code) =>
      settle(() => reject(new Error(`the machine's thread ended early, code ${code}`))),
    );
  });
}
