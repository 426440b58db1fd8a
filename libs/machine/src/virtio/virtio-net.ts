/**
 * Virtio network device.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1
 */
import { VirtioDevice, type VirtioOptions } from "./virtio-device";

const MAC = 1 << 5;
const STATUS = 1 << 16;
const HEADER_OCTETS = 12;
const LINK_UP = 1;
const ADDRESS = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];
const RECEIVE = 0;
const IDENTITY = {
  type: 1,
  classCode: 0x020000,
  queues: [64, 64],
  features: MAC | STATUS,
  configOctets: 12,
};

/** A network card; `onFrame` takes what the driver sends. */
export class VirtioNet extends VirtioDevice {
  /** Frames that came while the driver offered no room. */
  dropped = 0;

  constructor(
    private readonly onFrame: (frame: Uint8Array) => void,
    options: VirtioOptions = {},
  ) {
    super(IDENTITY, options);
    ADDRESS.forEach((octet, at) => this.settings.setUint8(at, octet));
    this.setLink(true);
  }

  /** Plugs the cable in, or pulls it out. */
  setLink(isUp: boolean): void {
    this.settings.setUint16(6, isUp ? LINK_UP : 0, true);
  }

  /** A frame comes in. */
  receive(frame: Uint8Array): void {
    const queue = this.queues[RECEIVE];
    const buffer = this.isRunning ? queue?.take() : null;
    const into = buffer?.writable[0];
    if (!queue || !buffer || !into) {
      this.dropped++;
      return;
    }
    into.fill(0, 0, HEADER_OCTETS);
    into[10] = 1; // num_buffers
    into.set(frame, HEADER_OCTETS);
    this.give(queue, buffer.head, HEADER_OCTETS + frame.length);
  }

  protected override onQueue(number: number): void {
    if (number === RECEIVE) return;
    const queue = this.queues[number];
    for (let buffer = queue?.take(); queue && buffer; buffer = queue.take()) {
      const packet = Uint8Array.from(buffer.readable.flatMap((segment) => [...segment]));
      this.onFrame(packet.subarray(HEADER_OCTETS));
      this.give(queue, buffer.head, 0);
    }
  }
}
