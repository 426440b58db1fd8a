/**
 * Virtio console device with one port.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.3
 */
import { VirtioDevice, type VirtioOptions } from "./virtio-device";

const IDENTITY = { type: 3, classCode: 0x078000, queues: [64, 64], features: 0, configOctets: 12 };
const RECEIVE = 0;

/** A stream of octets each way; `onSent` takes what the driver sends. */
export class VirtioConsole extends VirtioDevice {
  private waiting: number[] = [];

  constructor(
    private readonly onSent: (octets: Uint8Array) => void,
    options: VirtioOptions = {},
  ) {
    super(IDENTITY, options);
  }

  /** Sends `octets` to the driver, as it offers room. */
  receive(octets: ArrayLike<number>): void {
    this.waiting.push(...Array.from(octets));
    if (this.isRunning && !this.isHeld) this.onQueue(RECEIVE);
  }

  protected override onQueue(number: number): void {
    if (number === RECEIVE) return this.deliver();
    const queue = this.queues[number];
    for (let buffer = queue?.take(); queue && buffer; buffer = queue.take()) {
      buffer.readable.forEach((segment) => this.onSent(segment.slice()));
      this.give(queue, buffer.head, 0);
    }
  }

  private deliver(): void {
    const queue = this.queues[RECEIVE];
    while (queue?.hasBuffer && this.waiting.length > 0) {
      const buffer = queue.take();
      if (!buffer) return;
      let written = 0;
      for (const segment of buffer.writable) {
        const part = this.waiting.splice(0, segment.length);
        segment.set(part);
        written += part.length;
      }
      this.give(queue, buffer.head, written);
    }
  }
}
