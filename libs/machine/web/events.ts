/**
 * Events of keyboard and mouse on their way to the machine, as octets of a ring.
 *
 *   1 | scan code
 *   2 | right, 16 bits | down, 16 bits | wheel | buttons
 *
 * A record goes into the ring whole or not at all, so it comes out whole.
 */
import type { ByteRing } from "../src/byte-ring";

/** Octets of the ring: what a machine that is busy may fall behind by. */
export const EVENTS_OCTETS = 4096;

const KEY = 1;
const MOUSE = 2;
const MOUSE_OCTETS = 7;
/** A mouse's counters: PS/2 sends nine bits. */
const FARTHEST = 255;

/** Who takes events. */
export interface EventTaker {
  press(scancodes: readonly number[]): void;
  moveMouse(right: number, down: number, wheel: number, buttons: number): void;
}

/** The page's side. */
export class EventWriter {
  constructor(private readonly ring: ByteRing) {}

  /** Keys that find no room are lost, as on a keyboard whose buffer is full. */
  press(scancodes: readonly number[]): void {
    this.write(scancodes.flatMap((code) => [KEY, code]));
  }

  /** Moves the mouse; buttons are 1 left, 2 right, 4 middle. */
  moveMouse(right: number, down: number, wheel: number, buttons: number): void {
    const record = new DataView(new ArrayBuffer(MOUSE_OCTETS));
    record.setUint8(0, MOUSE);
    record.setInt16(1, bounded(right), true);
    record.setInt16(3, bounded(down), true);
    record.setInt8(5, Math.sign(wheel));
    record.setUint8(6, buttons);
    this.write([...new Uint8Array(record.buffer)]);
  }

  private write(octets: readonly number[]): void {
    if (EVENTS_OCTETS - this.ring.length >= octets.length) this.ring.write(Uint8Array.from(octets));
  }
}

/** The machine's side: gives `taker` what has come. */
export function takeEvents(ring: ByteRing, taker: EventTaker): void {
  const octets = ring.read(EVENTS_OCTETS);
  if (octets === null) return;
  const view = new DataView(octets.buffer);
  let at = 0;
  while (at < octets.length) {
    if (octets[at] === KEY) {
      taker.press([view.getUint8(at + 1)]);
      at += 2;
    } else {
      const [right, down] = [view.getInt16(at + 1, true), view.getInt16(at + 3, true)];
      taker.moveMouse(right, down, view.getInt8(at + 5), view.getUint8(at + 6));
      at += MOUSE_OCTETS;
    }
  }
}

function bounded(distance: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(distance)));
}
