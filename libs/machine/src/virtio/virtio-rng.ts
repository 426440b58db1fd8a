/**
 * Virtio entropy device.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.4
 */
import { octetsOf } from "./device-queue";
import { VirtioDevice, type VirtioOptions } from "./virtio-device";

const IDENTITY = { type: 4, classCode: 0x00ff00, queues: [64], features: 0, configOctets: 0 };

/** A source of octets: `fill` makes them. */
export class VirtioRng extends VirtioDevice {
  constructor(
    private readonly fill: (octets: Uint8Array) => void,
    options: VirtioOptions = {},
  ) {
    super(IDENTITY, options);
  }

  protected override onQueue(number: number): void {
    const queue = this.queues[number];
    for (let buffer = queue?.take(); queue && buffer; buffer = queue.take()) {
      buffer.writable.forEach((segment) => this.fill(segment));
      this.give(queue, buffer.head, octetsOf(buffer.writable));
    }
  }
}
