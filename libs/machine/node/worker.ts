/**
 * Runs one machine in a worker thread, where the guest's sleep may block.
 *
 * This is the entry of a bundle of its own: `runInWorker` is given its URL.
 */
import { randomBytes } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";

import { ByteRing } from "../src/byte-ring";
import { Machine } from "../src/machine";
import type { InputSource } from "../src/input-source";
import type { WorkerJob, WorkerMessage } from "./protocol";
import { RealClock } from "../src/real-clock";

const job: WorkerJob = workerData;
const input = new ByteRing(job.input);
const output = new ByteRing(job.output);
const outgoing = new Uint8Array(1);

const serialInput: InputSource = {
  get open() {
    return !input.closed;
  },
  take(limit) {
    const bytes = input.read(limit);
    if (bytes !== null && input.ringBell()) tell({ kind: "room" });
    return bytes;
  },
};

const machine = new Machine({
  memoryMiB: job.memoryMiB,
  commandLine: job.commandLine,
  layout: job.layout,
  wallMillis: job.wallMillis,
  resetLimit: job.resetLimit,
  clock: new RealClock(input),
  input: serialInput,
  onSerial: send,
  random: (octets) => octets.set(randomBytes(octets.length)),
});
tell({ kind: "outcome", outcome: machine.run(new WebAssembly.Module(Uint8Array.from(job.wasm))) });

function send(byte: number): void {
  outgoing[0] = byte;
  while (output.write(outgoing) === 0) output.waitForRoom();
  if (output.ringBell()) tell({ kind: "output" });
}

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
