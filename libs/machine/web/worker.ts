/**
 * Runs one machine in a worker of a browser, where the guest's sleep may block.
 *
 * This is the entry of a bundle of its own: page.ts starts it.
 */
import { BochsDisplay } from "../src/bochs-display";
import { ByteRing } from "../src/byte-ring";
import { Machine } from "../src/machine";
import { RealClock } from "../src/real-clock";
import { takeEvents } from "./events";
import { Pictures } from "./pictures";
import type { WebJob, WebMessage } from "./protocol";

/** Serial output goes to the page once there is so much of it, or the machine sleeps. */
const SERIAL_OCTETS = 512;
/** Most that `getRandomValues` makes in one call. Web Cryptography API, §10.1.1. */
const MOST_RANDOM = 65536;

self.onmessage = ({ data }: MessageEvent<WebJob>) => run(data);

function run(job: WebJob): void {
  const events = new ByteRing(job.events);
  const display = new BochsDisplay();
  let serial: number[] = [];
  const sendSerial = (): void => {
    if (serial.length > 0) tell({ kind: "serial", octets: Uint8Array.from(serial) });
    serial = [];
  };
  const machine: Machine = new Machine({
    memoryMiB: job.memoryMiB,
    commandLine: job.commandLine,
    layout: job.layout,
    wallMillis: job.wallMillis,
    clock: new RealClock(events),
    input: { open: true, take: () => null }, // keys may come for ever
    onSerial: (octet) => {
      serial.push(octet);
      if (serial.length >= SERIAL_OCTETS) sendSerial();
    },
    random: fillRandom,
    devices: [display],
    look: (isIdle) => {
      takeEvents(events, machine);
      if (isIdle) sendSerial();
      pictures.look(isIdle);
    },
  });
  const pictures = new Pictures(machine, display, new Int32Array(job.wantsPicture), tell);
  const outcome = machine.run(job.module);
  sendSerial();
  pictures.finish();
  tell({ kind: "outcome", outcome });
}

function fillRandom(octets: Uint8Array): void {
  for (let at = 0; at < octets.length; at += MOST_RANDOM) {
    const part = new Uint8Array(Math.min(MOST_RANDOM, octets.length - at));
    octets.set(crypto.getRandomValues(part), at);
  }
}

function tell(message: WebMessage, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
