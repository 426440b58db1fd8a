/**
 * Virtio network device, with mergeable buffers, checksums and segmentation.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1
 */
import { type Buffer, joined, octetsOf } from "./device-queue";
import { framesOf, HEADER_OCTETS, NO_OFFLOAD, type Offload, writeHeader } from "./segmentation";
import { VirtioDevice, type VirtioOptions } from "./virtio-device";

/** Feature bits. §5.1.3. */
export const NET_FEATURES = {
  csum: 1 << 0,
  guestCsum: 1 << 1,
  mac: 1 << 5,
  guestTso4: 1 << 7,
  guestTso6: 1 << 8,
  hostTso4: 1 << 11,
  hostTso6: 1 << 12,
  mergeable: 1 << 15,
  status: 1 << 16,
} as const;

const LONGEST_UNMERGED = 1526;
const LINK_UP = 1;
const ADDRESS = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];
const RECEIVE = 0;
const IDENTITY = {
  type: 1,
  classCode: 0x020000,
  queues: [64, 64],
  features: Object.values(NET_FEATURES).reduce((all, one) => all | one, 0),
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

  /** A frame comes in, of which `said` is said. */
  receive(frame: Uint8Array, said: Offload = NO_OFFLOAD): void {
    const queue = this.queues[RECEIVE];
    if (!queue || !this.isRunning) return void this.dropped++;
    const packet = new Uint8Array(HEADER_OCTETS + frame.length);
    packet.set(frame, HEADER_OCTETS);
    const buffers = this.roomFor(packet.length);
    if (!buffers) return void this.dropped++;
    writeHeader(packet, said, buffers.length);
    let at = 0;
    for (const { head, writable } of buffers) {
      let octets = 0;
      for (const segment of writable) {
        const part = packet.subarray(at + octets, at + octets + segment.length);
        segment.set(part);
        octets += part.length;
      }
      at += octets;
      this.give(queue, head, octets);
    }
  }

  /** Buffers that hold `octets`, more than one only where the driver knows to put them together; null: none. */
  private roomFor(octets: number): Buffer[] | null {
    const queue = this.queues[RECEIVE];
    const taken: Buffer[] = [];
    const isMergeable = (this.driverFeatures & NET_FEATURES.mergeable) !== 0;
    let room = 0;
    while (queue && room < octets && (isMergeable || taken.length === 0)) {
      const buffer = queue.take();
      if (!buffer) break;
      const own = octetsOf(buffer.writable);
      if (!isMergeable && own < LONGEST_UNMERGED) throw new Error("a buffer too short: §5.1.6.3.1");
      room += own;
      taken.push(buffer);
    }
    if (room >= octets) return taken;
    queue?.untake(taken.length);
    return null;
  }

  protected override onQueue(number: number): void {
    if (number === RECEIVE) return;
    const queue = this.queues[number];
    for (let buffer = queue?.take(); queue && buffer; buffer = queue.take()) {
      this.send(joined(buffer.readable));
      this.give(queue, buffer.head, 0);
    }
  }

  /** Sends what `packet`, a header and a frame, comes to. */
  protected send(packet: Uint8Array): void {
    this.refuse(packet);
    framesOf(packet).forEach((frame) => this.onFrame(frame));
  }

  /** What was not agreed on must not be asked for. §5.1.6.2.1 */
  private refuse([flags, segmentation]: Uint8Array): void {
    const { csum, hostTso4, hostTso6 } = NET_FEATURES;
    const needed =
      (flags ? csum : 0) | (segmentation === 1 ? hostTso4 : segmentation === 4 ? hostTso6 : 0);
    if ((needed & ~this.driverFeatures) !== 0) throw new Error("work that was not agreed on");
  }
}
