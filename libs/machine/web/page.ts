/**
 * A machine in a browser: its screen, keyboard, mouse and serial port on a page.
 *
 * This is the entry of a bundle of its own: index.html loads it. A worker runs the machine, for the guest's sleep may block.
 */
import { ByteRing } from "../src/byte-ring";
import type { Outcome } from "../src/machine";
import { isolate } from "./isolation";
import { EVENTS_OCTETS, EventWriter } from "./events";
import { listenToKeyboard } from "./keyboard";
import { listenToMouse } from "./mouse";
import type { MachineFile, WebJob, WebMessage } from "./protocol";
import { Screen } from "./screen";

/** Serial output that is shown, in characters; what is older goes. */
const MOST_SERIAL = 1 << 18;

void start();

async function start(): Promise<void> {
  const status = byId("status", HTMLElement);
  try {
    if (!(await isolate())) return;
    const response = await fetch("machine.json");
    const file: MachineFile = await response.json();
    document.title = byId("title", HTMLElement).textContent = file.title;
    const module = await WebAssembly.compileStreaming(fetch("machine.wasm"));
    run({ ...file, module, ...shared(), wallMillis: Date.now() });
    status.textContent = "running";
  } catch (error) {
    status.textContent = `the machine could not be started: ${String(error)}`;
  }
}

function shared(): Pick<WebJob, "events" | "wantsPicture"> {
  const wantsPicture = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  return { events: ByteRing.allocate(EVENTS_OCTETS), wantsPicture };
}

function run(job: WebJob): void {
  const ring = new ByteRing(job.events);
  const wants = new Int32Array(job.wantsPicture);
  const canvas = byId("screen", HTMLCanvasElement);
  const events = new EventWriter(ring);
  const screen = new Screen(canvas, () => {
    Atomics.store(wants, 0, 1);
    ring.write(new Uint8Array(0)); // wakes a machine that sleeps and has something new
  });
  const worker = new Worker("worker.js");
  worker.onmessage = ({ data }: MessageEvent<WebMessage>) => {
    if (data.kind === "serial") showSerial(data.octets);
    else if (data.kind === "outcome") byId("status", HTMLElement).textContent = said(data.outcome);
    else screen.show(data);
  };
  worker.onerror = (event) => (byId("status", HTMLElement).textContent = event.message);
  worker.postMessage(job);
  listenToKeyboard(canvas, events);
  listenToMouse(canvas, events);
  canvas.focus();
}

const decoder = new TextDecoder();

function showSerial(octets: Uint8Array): void {
  const serial = byId("serial", HTMLElement);
  const text = serial.textContent + decoder.decode(octets, { stream: true }).replaceAll("\r", "");
  serial.textContent = text.slice(-MOST_SERIAL);
}

function said(outcome: Outcome): string {
  if (outcome.kind === "exit") return `ended with exit status ${outcome.status}`;
  return outcome.kind === "reset" ? "reset too often" : `ended: ${outcome.kind}`;
}

function byId<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${id}`);
  return element;
}
